import { openViewer, type Viewer } from './viewer'
import { startRoomServer, type RoomServer } from './roomServer'

let server: RoomServer
const viewers: Viewer[] = []
const open = (...rest: Parameters<typeof openViewer> extends [string, ...infer Rest] ? Rest : never): Viewer => {
  const viewer = openViewer(server.url, ...rest)
  viewers.push(viewer)
  return viewer
}

afterEach(async () => {
  for (const viewer of viewers.splice(0)) viewer.cut()
  await server.close()
})

describe('a room on the socket', () => {
  beforeEach(async () => {
    server = await startRoomServer()
  })

  test('[WIRE-3] welcomes with who one is, where the log stands, and the room', async () => {
    const ready = await open().hello('viewer:anna:Anna')
    expect(ready).toMatchObject({ t: 'ok', e: 'memory', s: 2, me: { id: 'anna', name: 'Anna', role: 'viewer' }, on: 1 })
    expect(ready.snap).toEqual(await server.rooms.state(server.roomId))
  })

  test('[WIRE-6] what one says reaches the other, with the next number', async () => {
    const anna = open()
    const bob = open()
    await anna.hello('viewer:anna:Anna')
    await bob.hello('guest:bob:Bob')
    expect(await anna.say('hello', 'k1')).toEqual({ t: 'a', i: 'k1', s: 3 })
    const batch = await bob.first('b')
    expect(batch).toMatchObject({ s: 3, m: [['chat.said', expect.any(Number), 'anna', expect.any(String), 'Anna', 'hello']] })
  })

  test('[WIRE-7] the ack comes before the batch that carries the event', async () => {
    const anna = open()
    await anna.hello('viewer:anna:Anna')
    await anna.say('hello', 'k1')
    await anna.first('b')
    expect(anna.frames.map(({ t }) => t).filter((t) => t !== 'st')).toEqual(['ok', 'a', 'b'])
  })
})

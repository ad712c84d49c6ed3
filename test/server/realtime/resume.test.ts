import { asMessageId } from '@/domain/kernel/ids'
import type { RoomEvent } from '@/domain/room/event'
import { systemActor } from '../../../server/usecases/systemActor'
import { startRoomServer, tea, type RoomServer } from './roomServer'
import { openViewer, type Viewer } from './viewer'

let server: RoomServer
const viewers: Viewer[] = []
const open = (): Viewer => {
  const viewer = openViewer(server.url)
  viewers.push(viewer)
  return viewer
}
const remove = (id: string): Promise<unknown> =>
  server.rooms.execute(tea, { type: 'chat.remove', id: asMessageId(id) }, systemActor)

beforeEach(async () => {
  server = await startRoomServer()
})
afterEach(async () => {
  for (const viewer of viewers.splice(0)) viewer.cut()
  await server.close()
})

test('[WIRE-9] who comes back within the tail gets what was missed, once, without a snapshot', async () => {
  await remove('a')
  await remove('b')
  const viewer = open()
  const ready = await viewer.hello('viewer:anna', { e: server.rooms.epoch, s: 2 })
  expect(ready).not.toHaveProperty('snap')
  expect(ready.s).toBe(4)
  await viewer.until(() => viewer.events.length === 2)
  await remove('c')
  await viewer.until(() => viewer.events.length === 3)
  expect(viewer.events.map(({ seq }) => seq)).toEqual([3, 4, 5])
})

test.each([
  ['of another life of the log', { e: 'another', s: 3 }],
  ['ahead of the log', { e: 'memory', s: 99 }],
])('[WIRE-10] a position %s starts from a snapshot', async (_, position) => {
  await remove('a')
  expect(await open().hello('viewer:anna', position)).toHaveProperty('snap.seq', 3)
})

test('[WIRE-11] a client folds to the same room as the server, wherever it joined', async () => {
  const early = open()
  await early.hello('viewer:anna')
  for (let index = 0; index < 30; index += 1) await remove(`${index}`)
  const late = open()
  await late.hello('viewer:bob')
  await server.rooms.execute(tea, { type: 'room.pause' }, systemActor)
  const state = await server.rooms.state(tea)
  for (const viewer of [early, late]) {
    await viewer.until(() => viewer.folded()?.seq === state?.seq)
    expect(viewer.folded()).toEqual(state)
  }
})

/** A small generator of numbers that look random and are the same each time. */
const createRandom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('[WIRE-12] 200 entries a second and connections cut at random: nothing lost, nothing doubled', async () => {
  const random = createRandom(20261123)
  const TOTAL = 400
  let written = 0
  const writing = (async (): Promise<void> => {
    while (written < TOTAL) {
      await Promise.all(Array.from({ length: 10 }, () => remove(`${(written += 1)}`)))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })()

  const follow = async (name: string): Promise<RoomEvent[]> => {
    const seen: RoomEvent[] = []
    let position: object = { e: server.rooms.epoch, s: 2 }
    while (seen.length < TOTAL) {
      const viewer = open()
      const patience = 1 + Math.floor(random() * 60)
      await viewer.hello(`viewer:${name}`, position)
      await viewer.until(() => viewer.events.length >= patience || seen.length + viewer.events.length >= TOTAL)
      // Cut without a word; what is on its way is lost with the connection.
      seen.push(...viewer.events)
      viewer.cut()
      position = { e: server.rooms.epoch, s: seen[seen.length - 1]?.seq }
    }
    return seen
  }
  const seen = await Promise.all(['anna', 'bob', 'carl', 'dora', 'emil'].map(follow))
  await writing
  const kept = await server.log.read(tea, 2, TOTAL)
  for (const events of seen) expect(events).toEqual(kept)
}, 30_000)

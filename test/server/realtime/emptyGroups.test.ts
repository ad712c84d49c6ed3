import { systemActor } from '../../../server/usecases/systemActor'
import { eventually } from '../../e2e/eventually'
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock'
import { startFakeTencentChat, type FakeTencentChat } from '../../fakes/fakeTencentChat'
import { startRoomServer, tea, type RoomServer } from './roomServer'
import { openSeatViewer, type SeatViewer } from './seatViewer'

let chat: FakeTencentChat
let clock: FakeClock
let server: RoomServer

beforeEach(async () => {
  clock = createFakeClock(1_700_000_000_000)
  chat = await startFakeTencentChat()
  server = await startRoomServer({ chat, clock })
})
afterEach(async () => {
  await server.close()
  await chat.close()
})

const enter = async (): Promise<SeatViewer> => {
  const viewer = openSeatViewer({ origin: server.origin, socketUrl: server.url, chat, seat: 'seat0001' })
  await viewer.hello('viewer:anna')
  return viewer
}
const restart = async (): Promise<void> => {
  await server.close()
  server = await startRoomServer({ chat, clock, log: server.log })
}
const endRoom = () => server.rooms.execute(tea, { type: 'room.end' }, systemActor)
/** The server's time passes until the group is gone. */
const passLooks = (): Promise<void> =>
  eventually(() => {
    clock.advance(5_000)
    expect(chat.groups.size).toBe(0)
  }, 5_000, 10)
const destroyed = (): number => chat.calls.filter(({ command }) => command === 'destroy_group').length

test('[CHAT-12] a group ends when its room has ended and has no reader', async () => {
  const anna = await enter()
  await endRoom()
  await anna.leave()
  expect(chat.groups.size).toBe(1)
  await passLooks()
})

test('[CHAT-12] the next server ends the group of a room that ended while nobody read there', async () => {
  await (await enter()).leave()
  await restart()
  await endRoom()
  expect(chat.groups.size).toBe(1)
  await passLooks()
})

test('[CHAT-12] a group whose room goes on is left alone, and so is one in use, also after a restart', async () => {
  const left = await enter()
  await left.leave()
  await restart()
  const anna = await enter()
  clock.advance(61_000)
  await anna.post({ frames: ['{"t":"p","s":2}'] })
  await endRoom()
  clock.advance(61_000)
  await anna.post({ frames: ['{"t":"p","s":2}'] })
  expect([chat.groups.size, destroyed()]).toEqual([1, 0])
  anna.cut()
})

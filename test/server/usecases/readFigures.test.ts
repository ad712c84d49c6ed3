import pino from 'pino'
import type { RecordFigures } from '@/domain/figures/figures'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { createMemoryRoomLog } from '../../../server/adapters/store/memory/memoryRoomLog'
import { createLiveMetrics } from '../../../server/ports/metrics'
import { createRooms } from '../../../server/rooms/createRooms'
import { createFigureBoard } from '../../../server/usecases/readFigures'
import { systemActor } from '../../../server/usecases/systemActor'
import { createFakeClock } from '../../fakes/fakeClock'

const tea = asRoomId('tea')
const records: RecordFigures = {
  joins: [], placed: [], paid: [], refunds: [], goodsFen: 0, shippingFen: 0, products: [], opened: [],
  funnel: { entered: 0, bag: 0, product: 0, placed: 0, paid: 0 }, catalogueIds: new Map(),
}
const about = {
  title: '茶', introduction: '', hostName: '阿青', hostAvatarUrl: '', coverUrl: '', startsAt: 0, guestsMayChat: true,
}

async function open() {
  const clock = createFakeClock(1_800_000_000_000)
  const log = createMemoryRoomLog()
  const logger = pino({ level: 'silent' })
  let made = 0
  const ids = { next: () => `id-${(made += 1)}` }
  const rooms = createRooms({ log, clock, ids, metrics: createLiveMetrics(), logger })
  await rooms.execute(tea, { type: 'room.schedule', roomId: tea, roomKind: 'shop', about }, systemActor)
  await rooms.execute(tea, { type: 'room.start' }, systemActor)
  const asked: number[] = []
  const read: typeof rooms.read = (roomId, after, limit) => {
    asked.push(after)
    return rooms.read(roomId, after, limit)
  }
  const counting = { ...rooms, read }
  let [reads, lengthMs, fails] = [0, 0, false]
  const figures = {
    keepSteps: async () => undefined,
    async ofRoom() {
      reads += 1
      clock.advance(lengthMs)
      if (fails) throw new Error('database')
      return records
    },
  }
  const board = createFigureBoard({ rooms: counting, figures, steps: { flush: async () => undefined }, clock })
  return {
    ...{ board, rooms, clock, asked, count: () => reads },
    take: (ms: number) => (lengthMs = ms),
    fail: (does: boolean) => (fails = does),
  }
}

test('[FIGURES-11] staff who ask at once share a reading, which rests ten times as long as it took', async () => {
  const { board, clock, count, take } = await open()
  take(100)
  const [one, other] = await Promise.all([board.read(tea, 60), board.read(tea, 60)])
  expect(one.figures).toEqual(other.figures)
  expect(count()).toBe(1)
  clock.advance(900)
  await board.read(tea, 60)
  expect(count()).toBe(1)
  clock.advance(101)
  await board.read(tea, 60)
  expect(count()).toBe(2)
})

test('[FIGURES-11] a reading that failed is not given again', async () => {
  const { board, count, fail } = await open()
  fail(true)
  await expect(board.read(tea, 60)).rejects.toThrow('database')
  fail(false)
  expect((await board.read(tea, 60)).figures.startedAt).toBeGreaterThan(0)
  expect(count()).toBe(2)
})

test('[FIGURES-11] a later reading takes the new entries of the log alone', async () => {
  const { board, rooms, clock, asked } = await open()
  expect((await board.read(tea, 60)).figures.totals.lines).toBe(0)
  const ann = { id: asUserId('ann'), name: 'Ann', role: 'viewer' } as const
  await rooms.execute(tea, { type: 'chat.say', text: '你好' }, ann)
  clock.advance(10)
  expect((await board.read(tea, 60)).figures.totals.lines).toBe(1)
  expect(asked).toEqual([0, 2])
})

test('[FIGURES-11] readings of different lengths are one reading of the log and of the records', async () => {
  const { board, clock, asked, count, take } = await open()
  clock.advance(5 * 60_000)
  take(100)
  const lives = await Promise.all([1, 2, 3, 1_440].map((minutes) => board.read(tea, minutes)))
  expect(lives.map(({ figures }) => figures.minutes.length)).toEqual([1, 2, 3, 6])
  await board.read(tea, 4)
  expect([count(), asked.length]).toEqual([1, 1])
})

test('[FIGURES-7] a host of one room has its last live, however many newer ones other hosts had', async () => {
  const { board, rooms, clock } = await open()
  const hold = async (name: string): Promise<void> => {
    const roomId = asRoomId(name)
    clock.advance(1_000)
    await rooms.execute(roomId, { type: 'room.schedule', roomId, roomKind: 'shop', about }, systemActor)
    await rooms.execute(roomId, { type: 'room.start' }, systemActor)
    await rooms.execute(roomId, { type: 'room.end' }, systemActor)
  }
  await hold('mine')
  for (let nth = 0; nth < 210; nth += 1) await hold(`other-${nth}`)
  const mine = await board.otherLives(tea, [tea, asRoomId('mine')])
  expect(mine.map(({ room }) => room.id)).toEqual(['mine'])
  const all = await board.otherLives(tea, null)
  expect(all.map(({ room }) => room.id)).toEqual([209, 208, 207, 206, 205].map((nth) => `other-${nth}`))
})

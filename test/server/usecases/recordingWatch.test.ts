import pino from 'pino'
import { asRoomId } from '@/domain/kernel/ids'
import { createMemoryRoomLog } from '../../../server/adapters/store/memory/memoryRoomLog'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import { createCloudRecorder } from '../../../server/adapters/media/tencent/cloudRecorder'
import type { CloudOrders, CloudTask } from '../../../server/ports/cloudOrders'
import { createLiveMetrics } from '../../../server/ports/metrics'
import { createRooms } from '../../../server/rooms/createRooms'
import {
  RECORD_AFTER_PUSH_MS,
  RECORD_AGAIN_MS,
  createRecordingWatch,
  type RecordingWatch,
} from '../../../server/workers/recordingWatch'
import { createStreamWatch } from '../../../server/workers/streamWatch'
import { systemActor } from '../../../server/usecases/systemActor'
import { createFakeClock } from '../../fakes/fakeClock'
import { createFakeMediaEdge } from '../../fakes/fakeMediaEdge'

const tea = asRoomId('tea')
const logger = pino({ level: 'silent' })

/** Rooms and their edge, and a cloud that records its calls. */
const openRig = async () => {
  const clock = createFakeClock()
  const log = createMemoryRoomLog()
  const rooms = createRooms({ log, clock, ids: createUlidSource(), metrics: createLiveMetrics(), logger })
  const edge = createFakeMediaEdge(clock)
  const streams = createStreamWatch({ rooms, edge, logger })
  const tasks = new Map<string, CloudTask>()
  const orders: Pick<CloudOrders, 'tasks' | 'saveTask' | 'dropTask'> = {
    tasks: async () => [...tasks.values()],
    saveTask: async (task) => void tasks.set(task.stream, task),
    dropTask: async (stream) => void tasks.delete(stream),
  }
  const asked: string[] = []
  let failing = 0
  const call = async (what: string): Promise<string> => {
    asked.push(what)
    failing -= 1
    if (failing >= 0) throw new Error('the cloud is away')
    return 'T'
  }
  const api = {
    record: (stream: string) => call(`record ${stream}`),
    stopRecording: async (task: string) => void (await call(`stop ${task}`)),
  }
  const openWatch = (): RecordingWatch => {
    const recorder = createCloudRecorder({ api, orders, clock, logger })
    return createRecordingWatch({ rooms, edge, recorder, clock, logger })
  }
  const about = {
    title: 'Tea', hostName: 'Lin', introduction: '', hostAvatarUrl: '', coverUrl: '', startsAt: 0, guestsMayChat: true,
  }
  await rooms.execute(tea, { type: 'room.schedule', roomId: tea, roomKind: 'shop', about }, systemActor)
  let watch = openWatch()
  return {
    clock,
    edge,
    tasks,
    asked,
    failNext: (count: number) => (failing = count),
    command: (type: 'room.start' | 'room.pause' | 'room.end') => rooms.execute(tea, { type }, systemActor),
    /** Lets pending signals reach all listeners. */
    async settle() {
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
    },
    async restart(between?: () => Promise<unknown>) {
      await watch.stop()
      await between?.()
      watch = openWatch()
      await watch.start()
    },
    async close() {
      await watch.stop()
      await streams.stop()
      await rooms.close()
      await log.close()
    },
  }
}

let rig: Awaited<ReturnType<typeof openRig>>
beforeEach(async () => {
  rig = await openRig()
})
afterEach(() => rig.close())

const pass = async (ms: number): Promise<void> => {
  await rig.settle()
  rig.clock.advance(ms)
  await rig.settle()
}
const goLive = async (): Promise<void> => {
  rig.edge.push('tea', 's1')
  await rig.settle()
  await rig.command('room.start')
  await pass(RECORD_AFTER_PUSH_MS)
}

describe('[CLOUD-15] a room is recorded while it is live', () => {
  test('from its start to its end', async () => {
    rig.edge.push('tea', 's1')
    await pass(RECORD_AFTER_PUSH_MS)
    expect(rig.asked).toEqual([])
    await rig.command('room.start')
    await pass(RECORD_AFTER_PUSH_MS)
    expect(rig.asked).toEqual(['record tea'])
    await rig.command('room.end')
    await rig.settle()
    expect(rig.asked).toEqual(['record tea', 'stop T'])
    expect(rig.tasks.size).toBe(0)
  })

  test('from the first push, when it started without one', async () => {
    await rig.command('room.start')
    await pass(RECORD_AFTER_PUSH_MS)
    expect(rig.asked).toEqual([])
    rig.edge.push('tea', 's1')
    await pass(RECORD_AFTER_PUSH_MS)
    expect(rig.asked).toEqual(['record tea'])
  })

  test('under one task, across breaks and pauses', async () => {
    await goLive()
    rig.edge.drop('tea', 'lost')
    await pass(1_000)
    rig.edge.push('tea', 's2')
    await rig.command('room.pause')
    await pass(RECORD_AFTER_PUSH_MS)
    expect(rig.asked).toEqual(['record tea'])
  })

  test('a push that is only tried out is not recorded, nor looked after when it is gone', async () => {
    rig.edge.push('tea', 's1')
    await rig.settle()
    rig.edge.drop('tea')
    await pass(RECORD_AFTER_PUSH_MS)
    expect(rig.asked).toEqual([])
  })

  test('a push that comes while its room ends is not recorded for good', async () => {
    await goLive()
    rig.edge.push('tea', 's2')
    await rig.command('room.end')
    await pass(RECORD_AFTER_PUSH_MS)
    expect(rig.asked).toEqual(['record tea', 'stop T'])
  })

  test('a cloud that does not answer is asked again, to begin and to end', async () => {
    rig.failNext(1)
    await goLive()
    await pass(RECORD_AGAIN_MS)
    expect(rig.asked).toEqual(['record tea', 'record tea'])
    rig.failNext(1)
    await rig.command('room.end')
    await pass(RECORD_AGAIN_MS)
    expect(rig.asked.slice(2)).toEqual(['stop T', 'stop T'])
    expect(rig.tasks.size).toBe(0)
  })

  test('a restart records nothing twice, and the end still ends it', async () => {
    await goLive()
    await rig.restart()
    rig.edge.push('tea', 's1')
    await pass(RECORD_AFTER_PUSH_MS)
    await rig.command('room.end')
    await rig.settle()
    expect(rig.asked).toEqual(['record tea', 'stop T'])
  })

  test('a room that ended while nobody looked is ended at the next start', async () => {
    await goLive()
    await rig.restart(() => rig.command('room.end'))
    await rig.settle()
    expect(rig.asked).toEqual(['record tea', 'stop T'])
  })

  test('after the day that a task lasts, the next push begins another', async () => {
    await goLive()
    await pass(24 * 3_600_000)
    rig.edge.drop('tea')
    await rig.settle()
    rig.edge.push('tea', 's2')
    await pass(RECORD_AFTER_PUSH_MS)
    expect(rig.asked).toEqual(['record tea', 'record tea'])
  })
})

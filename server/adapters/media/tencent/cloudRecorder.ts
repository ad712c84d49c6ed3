import type { Clock } from '@/domain/kernel/clock'
import type { CloudOrders, CloudTask } from '../../../ports/cloudOrders'
import type { EdgeRecorder } from '../../../ports/edgeRecorder'
import type { Logger } from '../../../ports/logger'
import type { LiveApi } from './liveApi'

/** How long a task lasts, ms: the vendor's most is 24 h, by its own clock. Source: CreateRecordTask, 267/45983. */
const TASK_MS = 23.5 * 3_600_000

/**
 * One task a room. A push that breaks ends its file and the next begins another, under the same task; two tasks of
 * one time would record everything twice.
 */
export function createCloudRecorder(deps: {
  api: Pick<LiveApi, 'record' | 'stopRecording'>
  orders: Pick<CloudOrders, 'tasks' | 'saveTask' | 'dropTask'>
  clock: Clock
  logger: Logger
}): EdgeRecorder {
  const { api, orders, clock, logger } = deps
  /** The task that still lasts. */
  const taskOf = async (stream: string): Promise<CloudTask | null> =>
    (await orders.tasks()).find((task) => task.stream === stream && task.endsAt > clock.now()) ?? null
  return {
    async begin(stream) {
      if ((await taskOf(stream)) !== null) return true
      const endsAt = clock.now() + TASK_MS
      try {
        const task = await api.record(stream, endsAt)
        await orders.saveTask({ stream, task, endsAt })
        logger.info({ stream }, 'the cloud records')
        return true
      } catch (error) {
        logger.error({ err: error, stream }, 'the cloud does not record')
        return false
      }
    },
    async end(stream) {
      const known = await taskOf(stream)
      try {
        if (known !== null) await api.stopRecording(known.task)
        await orders.dropTask(stream)
        return true
      } catch (error) {
        logger.warn({ err: error, stream }, 'the cloud did not end a recording')
        return false
      }
    },
    async recorded() {
      return (await orders.tasks()).map(({ stream }) => stream)
    },
  }
}

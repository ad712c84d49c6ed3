import type { FromPushWorker, ToPushWorker } from '../pushWorkerMessages'

/** Members of a dedicated worker's global object that a window's lacks; TypeScript knows one of them at a time. */
interface WorkerScope {
  postMessage(message: FromPushWorker): void
  onmessage: ((event: MessageEvent<ToPushWorker>) => void) | null
}

export const workerScope = self as unknown as WorkerScope

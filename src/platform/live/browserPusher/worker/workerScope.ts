import type { FromPushWorker, ToPushWorker } from '../pushWorkerMessages'

/** What a dedicated worker's global object has and a window's has not; TypeScript knows one of them at a time. */
interface WorkerScope {
  postMessage(message: FromPushWorker): void
  onmessage: ((event: MessageEvent<ToPushWorker>) => void) | null
}

export const workerScope = self as unknown as WorkerScope

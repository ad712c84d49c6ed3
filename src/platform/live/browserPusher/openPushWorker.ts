import type { FromPushWorker, ToPushWorker } from './pushWorkerMessages'

/** The worker, as the page sees it. */
export interface PushWorker {
  post(message: ToPushWorker, transfer?: Transferable[]): void
  close(): void
}

/** Its script has headers of its own (server/http/securityHeaders.ts), which go by this chunk's name. */
export function openPushWorker(take: (message: FromPushWorker) => void, failed: () => void): PushWorker {
  const worker = new Worker(/* webpackChunkName: "pushWorker" */ new URL('./worker/pushWorker.ts', import.meta.url))
  worker.onerror = failed
  worker.onmessage = ({ data }: MessageEvent<FromPushWorker>) => take(data)
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    close: () => worker.terminate(),
  }
}

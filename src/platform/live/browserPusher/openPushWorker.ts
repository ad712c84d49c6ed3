import type { FromPushWorker, ToPushWorker } from './pushWorkerMessages'

/** The worker, as the page sees it. */
export interface PushWorker {
  post(message: ToPushWorker, transfer?: Transferable[]): void
  close(): void
}

/** Its script has headers of its own (server/http/securityHeaders.ts), which go by this chunk's name. */
export function openPushWorker(
  take: (message: FromPushWorker) => void,
  /** `isDead`: it never came to life, because its script did not come or does not run here. */
  failed: (isDead: boolean) => void,
): PushWorker {
  let lives = false
  const worker = new Worker(/* webpackChunkName: "pushWorker" */ new URL('./worker/pushWorker.ts', import.meta.url))
  worker.onerror = () => {
    failed(!lives)
    // Its script did not come, as after an upgrade of the server.
    if (!lives) window.kaiboPage?.offerReload()
  }
  worker.onmessage = ({ data }: MessageEvent<FromPushWorker>) => {
    lives = true
    take(data)
  }
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    close: () => worker.terminate(),
  }
}

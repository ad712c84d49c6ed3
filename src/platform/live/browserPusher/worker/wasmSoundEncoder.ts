import { retryLoad } from '../../../parts/retryLoad'
import type { SoundEncoder, SoundEncoderEvents } from '../soundFormat'
import type { FromAacWorker, ToAacWorker } from './aacWorkerMessages'

/** An error that `retryLoad` recognizes as a missing script, by webpack's name for it. */
const missingScript = (): Error => Object.assign(new Error('the AAC worker did not start'), { name: 'ChunkLoadError' })

/** Time for script and WebAssembly to start; a worker that hangs would leave the push without an end. Milliseconds. */
const READY_WITHIN_MS = 15_000

/** Its script has headers of its own (server/http/securityHeaders.ts), which go by this chunk's name. */
const openWorker = (events: SoundEncoderEvents): Promise<SoundEncoder> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(/* webpackChunkName: "aacWorker" */ new URL('./aacWorker.ts', import.meta.url))
    let isReady = false
    const timer = setTimeout(() => fail(), READY_WITHIN_MS)
    const fail = (): void => {
      clearTimeout(timer)
      if (isReady) return events.onFailure()
      worker.terminate()
      reject(missingScript())
    }
    worker.onerror = fail
    worker.onmessage = ({ data }: MessageEvent<FromAacWorker>) => {
      switch (data.t) {
        case 'ready':
          isReady = true
          clearTimeout(timer)
          return resolve({
            encode(frame: ToAacWorker) {
              worker.postMessage(frame, [frame.samples.buffer])
            },
            close: () => worker.terminate(),
          })
        case 'sound':
          return events.onSound(data.frame, data.timestampMs)
        case 'failed':
          return fail()
      }
    }
  })

/**
 * AAC by WebAssembly (`aacWorker.ts`), 280 KB gz that are loaded for this alone.
 * @throws when the worker's script does not come or does not run, after three attempts.
 */
export const openWasmSoundEncoder = (events: SoundEncoderEvents): Promise<SoundEncoder> =>
  retryLoad(() => openWorker(events))

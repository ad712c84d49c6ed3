import { AppError } from '@/domain/errors/AppError'
import { loadPart } from '../../parts/loadPart'
import { nothingAttached, type Attach } from './attachment'
import { openFlvStream } from './flvStream'

/** The library, loaded once. */
export const loadMpegts = () => loadPart(() => import(/* webpackChunkName: "mpegts" */ 'mpegts.js'))

/**
 * http-flv and ws-flv by mpegts.js, in a chunk of its own. Tuned for delay: the stream is asked for while the library
 * loads; no stash; no worker, whose start and second reading of the library would come before the first frame;
 * and video that fell behind plays faster until it is near the live edge again. Measured glass to glass
 * with these numbers on loopback, with a worker: 0.7–1.0 s median.
 */
export const attachFlv: Attach = async (video, url, { isWanted, onReady, onEnd, onError }) => {
  const stream = /^http/.test(new URL(url, location.href).protocol) ? openFlvStream(url) : null
  const { default: mpegts } = await loadMpegts().catch((cause: unknown) => {
    stream?.close()
    throw cause
  })
  if (!isWanted()) {
    stream?.close()
    return nothingAttached
  }
  mpegts.LoggingControl.applyConfig({ enableVerbose: false, enableDebug: false, enableInfo: false })
  const player = mpegts.createPlayer(
    { type: 'flv', isLive: true, url },
    {
      enableWorker: false,
      ...(stream !== null && { customLoader: stream.loaderFor(mpegts) }),
      enableStashBuffer: false,
      stashInitialSize: 128,
      liveBufferLatencyChasing: true,
      liveBufferLatencyMaxLatency: 1.5,
      liveBufferLatencyMinRemain: 0.3,
      autoCleanupSourceBuffer: true,
    },
  )
  player.on(mpegts.Events.LOADING_COMPLETE, onEnd)
  player.on(mpegts.Events.ERROR, (type: string, _detail: string, info?: { code?: number }) =>
    onError(flvError(type, info?.code)),
  )
  player.attachMediaElement(video)
  player.load()
  onReady()
  let attached = true
  return {
    detach() {
      if (!attached) return
      attached = false
      player.destroy()
      stream?.close()
    },
  }
}

/** `code` is the HTTP status where the network answered; -1 and absent mean that it did not. */
export function flvError(type: string, code: number | undefined): AppError {
  if (type === 'MediaError') return new AppError('live.decodeFailed')
  if (code === 403) return new AppError('live.addressExpired')
  return new AppError('live.streamUnavailable', code !== undefined && code > 0 ? { status: code } : {})
}

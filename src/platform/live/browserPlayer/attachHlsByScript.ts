import Hls, { type LoadPolicy } from 'hls.js/light'
import { AppError } from '@/domain/errors/AppError'
import type { Attach } from './attachment'
import { createRequestPace } from './requestPace'

/** A seam is passed this much before its time: the buffer before it may be a frame short. Seconds. */
const SEAM_LEAD_SEC = 0.2

/**
 * Limits of a response's first byte, ms. A connection that went silent costs a request this long, and a browser keeps
 * up to six of them. A first list waits for its first segment: up to `hlsFirstSegmentMs` of the edge's limits, 8 s.
 */
const FIRST_LIST_MS = 9_000
const FIRST_BYTE_MS = 4_000
const KEPT_CONNECTIONS = 6

const limited = (policy: LoadPolicy, maxTimeToFirstByteMs: number): LoadPolicy => ({
  default: {
    ...policy.default,
    maxTimeToFirstByteMs,
    timeoutRetry: { maxNumRetry: KEPT_CONNECTIONS, retryDelayMs: 0, maxRetryDelayMs: 0 },
  },
})

/**
 * HLS by hls.js over MSE: the light build, without subtitles and DRM. Where a track comes or goes (MEDIA-17), playback
 * reaches that place and goes on there with new buffers, which a media source cannot gain or lose.
 */
export const attachHlsByScript: Attach = async (video, url, { onReady, onError }) => {
  const pace = createRequestPace()
  const hls = new Hls({
    // Also of its own retries. hls.js opens the request by itself afterwards, unless it was given up meanwhile.
    xhrSetup: (_, url, { rangeStart }) => {
      const waitMs = pace(`${url} ${rangeStart ?? ''}`, performance.now())
      return waitMs > 0 ? new Promise((resolve) => setTimeout(resolve, waitMs)) : undefined
    },
    manifestLoadPolicy: limited(Hls.DefaultConfig.manifestLoadPolicy, FIRST_LIST_MS),
    playlistLoadPolicy: limited(Hls.DefaultConfig.playlistLoadPolicy, FIRST_BYTE_MS),
    fragLoadPolicy: limited(Hls.DefaultConfig.fragLoadPolicy, FIRST_BYTE_MS),
    liveSyncDurationCount: 2,
    liveMaxLatencyDurationCount: 6,
    maxLiveSyncPlaybackRate: 1.2,
    stretchShortVideoTrack: true,
  })
  let attached = true
  let between = false
  /** The tracks of the newest segment, and the discontinuity that it belongs to. */
  let newest: { readonly tracks: string; readonly part: number } | null = null
  let seamSec: number | null = null

  hls.on(Hls.Events.ERROR, (_, { fatal, type, response }) => {
    if (fatal) onError(hlsError(type === Hls.ErrorTypes.MEDIA_ERROR, response?.code))
  })
  hls.on(Hls.Events.FRAG_PARSED, (_, { frag }) => {
    const { video: pictures, audio, audiovideo } = frag.elementaryStreams
    const tracks = `${pictures !== null || audiovideo !== null} ${audio !== null || audiovideo !== null}`
    if (newest !== null && newest.part !== frag.cc && newest.tracks !== tracks) {
      seamSec ??= frag.start
      pass()
    }
    newest = { tracks, part: frag.cc }
  })
  const pass = (): void => {
    if (seamSec === null || !attached || video.currentTime < seamSec - SEAM_LEAD_SEC) return
    const startSec = seamSec
    const plays = !video.paused
    seamSec = null
    newest = null
    between = true
    hls.stopLoad()
    hls.detachMedia()
    hls.attachMedia(video)
    hls.startLoad(startSec)
    if (plays) onReady()
  }
  const settle = (): void => void (between = false)
  video.addEventListener('timeupdate', pass)
  video.addEventListener('waiting', pass)
  video.addEventListener('loadeddata', settle)

  hls.loadSource(url)
  hls.attachMedia(video)
  onReady()
  return {
    isBetween: () => between,
    detach() {
      if (!attached) return
      attached = false
      video.removeEventListener('timeupdate', pass)
      video.removeEventListener('waiting', pass)
      video.removeEventListener('loadeddata', settle)
      hls.destroy()
    },
  }
}

/** `code` is the HTTP status where the network answered. */
export function hlsError(isMedia: boolean, code: number | undefined): AppError {
  if (isMedia) return new AppError('live.decodeFailed')
  if (code === 403) return new AppError('live.addressExpired')
  return new AppError('live.streamUnavailable', code !== undefined && code > 0 ? { status: code } : {})
}

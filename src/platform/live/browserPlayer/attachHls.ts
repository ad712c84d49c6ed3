import { AppError } from '@/domain/errors/AppError'
import type { Attach } from './attachment'

/**
 * HLS. Apple's browsers play it by themselves, and better than any script; elsewhere hls.js (the light build: no
 * subtitles, no DRM) does it over MSE.
 */
export const attachHls: Attach = (video, url, events) =>
  playsNatively(video) ? attachNative(video, url, events) : attachByScript(video, url, events)

// Chromium answers "maybe" too, and plays some lists and not others; only Apple's answer is worth a promise.
const playsNatively = (video: HTMLVideoElement): boolean =>
  /Apple/.test(navigator.vendor) && video.canPlayType('application/vnd.apple.mpegurl') !== ''

const attachNative: Attach = async (video, url, { onReady, onError }) => {
  const fail = (): void => onError(nativeError(video.error?.code))
  video.addEventListener('error', fail)
  video.src = url
  video.load()
  onReady()
  let attached = true
  return {
    detach() {
      if (!attached) return
      attached = false
      video.removeEventListener('error', fail)
      video.removeAttribute('src')
      video.load()
    },
  }
}

const attachByScript: Attach = async (video, url, { onReady, onError }) => {
  const { default: Hls } = await import(/* webpackChunkName: "hls" */ 'hls.js/light')
  const hls = new Hls({ liveSyncDurationCount: 2, liveMaxLatencyDurationCount: 6, maxLiveSyncPlaybackRate: 1.2 })
  hls.on(Hls.Events.ERROR, (_, { fatal, type, response }) => {
    if (fatal) onError(hlsError(type === Hls.ErrorTypes.MEDIA_ERROR, response?.code))
  })
  hls.loadSource(url)
  hls.attachMedia(video)
  onReady()
  let attached = true
  return {
    detach() {
      if (!attached) return
      attached = false
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

/** `code` as in HTMLMediaElement: 3 is a decoder's failure; 4 is also what a missing list looks like. */
export const nativeError = (code: number | undefined): AppError =>
  new AppError(code === 3 ? 'live.decodeFailed' : 'live.streamUnavailable')

import { AppError } from '@/domain/errors/AppError'
import type { Attach } from './attachment'

/**
 * HLS. Apple's browsers play it by themselves, and better than any script; elsewhere hls.js does it over MSE, whose
 * part comes with the library.
 */
export const attachHls: Attach = async (...source) => {
  if (playsNatively(source[0])) return attachNative(...source)
  const { attachHlsByScript } = await import(/* webpackChunkName: "hls" */ './attachHlsByScript')
  return attachHlsByScript(...source)
}

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

/** `code` as in HTMLMediaElement: 3 is a decoder's failure; 4 is also what a missing list looks like. */
export const nativeError = (code: number | undefined): AppError =>
  new AppError(code === 3 ? 'live.decodeFailed' : 'live.streamUnavailable')

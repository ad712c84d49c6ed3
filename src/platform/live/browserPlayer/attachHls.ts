import { loadPart } from '../../parts/loadPart'
import { nothingAttached, type Attach } from './attachment'

/**
 * HLS. Apple's browsers play it by themselves, and better than any script; elsewhere hls.js does it over MSE, whose
 * part comes with the library.
 */
export const attachHls: Attach = async (...source) => {
  if (playsNatively(source[0])) return attachNative(...source)
  const { attachHlsByScript } = await loadPart(() => import(/* webpackChunkName: "hls" */ './attachHlsByScript'))
  return source[2].isWanted() ? attachHlsByScript(...source) : nothingAttached
}

// Chromium answers "maybe" too, and plays some lists and not others; only Apple's answer is worth a promise.
const playsNatively = (video: HTMLVideoElement): boolean =>
  /Apple/.test(navigator.vendor) && video.canPlayType('application/vnd.apple.mpegurl') !== ''

const attachNative: Attach = async (video, url, { onReady }) => {
  video.src = url
  video.load()
  onReady()
  let attached = true
  return {
    detach() {
      if (!attached) return
      attached = false
      video.removeAttribute('src')
      video.load()
    },
  }
}

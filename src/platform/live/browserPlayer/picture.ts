import type { LivePlayer } from '@/ports/livePlayer'
import { createBrowserPlayer } from './browserPlayer'

// Tencent's Android WebViews (X5) and old iOS WeChat lift a video out of the page without these; React knows none.
const inlineAttributes = {
  playsinline: '',
  'webkit-playsinline': '',
  'x5-playsinline': '',
  'x5-video-player-type': 'h5-page',
} as const

/** A video element and the player on it; whoever shows it puts the element where it belongs. */
export interface Picture {
  readonly video: HTMLVideoElement
  readonly player: LivePlayer
}

function createPicture(): Picture {
  const video = document.createElement('video')
  for (const [name, value] of Object.entries(inlineAttributes)) video.setAttribute(name, value)
  video.disablePictureInPicture = false
  Object.assign(video.style, { width: '100%', height: '100%', display: 'block' })
  return { video, player: createBrowserPlayer(video) }
}

let ready: Picture | null = null

/** Makes a picture that plays before there is a place to show it: the next stage takes it. */
export const preparePicture = (): Picture => {
  ready ??= createPicture()
  return ready
}

/** The picture that was prepared, once; else a new one. */
export const takePicture = (): Picture => {
  const taken = ready ?? createPicture()
  ready = null
  return taken
}

import type { RoomKind } from '@/domain/room/about'
import { createBrowserPlayer, type BrowserPlayer } from './browserPlayer'
import { createFirstFrame } from './firstFrame'

// Tencent's Android WebViews (X5) and old iOS WeChat lift a video out of the page without these; React knows none.
const inlineAttributes = {
  playsinline: '',
  'webkit-playsinline': '',
  'x5-playsinline': '',
  'x5-video-player-type': 'h5-page',
} as const

/** A video element and the player on it; the owner puts the element where it belongs. */
export interface VideoStage {
  readonly video: HTMLVideoElement
  readonly player: BrowserPlayer
}

function createVideoStage(): VideoStage {
  const video = document.createElement('video')
  for (const [name, value] of Object.entries(inlineAttributes)) video.setAttribute(name, value)
  video.disablePictureInPicture = false
  Object.assign(video.style, { width: '100%', height: '100%', display: 'block' })
  return { video, player: createBrowserPlayer(video) }
}

let ready: VideoStage | null = null
let frame: { readonly roomId: string; readonly element: HTMLElement } | null = null

/** Creates a stage whose video plays before there is a place to show it: the next stage takes it. */
export const prepareStage = (): VideoStage => {
  ready ??= createVideoStage()
  return ready
}

/** Takes the frame away. It has the layout of its own room, and no other room shows it. */
export const dropFrame = (): void => {
  frame?.element.remove()
  frame = null
}

/** The frame that shows the prepared picture while no stage is drawn. */
export const prepareFrame = (roomId: string, kind: RoomKind): HTMLElement => {
  dropFrame()
  frame = { roomId, element: createFirstFrame(prepareStage().video, kind) }
  return frame.element
}

/** The frame of a room whose picture no stage has taken yet, else null; the frame of another room is dropped. */
export const waitingFrame = (roomId: string): HTMLElement | null => {
  if (frame !== null && frame.roomId !== roomId) dropFrame()
  return frame?.element ?? null
}

/** The picture that was prepared, once; else a new one. */
export const acquireStage = (): VideoStage => {
  const taken = ready ?? createVideoStage()
  ready = null
  dropFrame()
  // The frame measured the window of that moment; the stage has rules of its own.
  Object.assign(taken.video.style, { width: '100%', margin: '' })
  return taken
}

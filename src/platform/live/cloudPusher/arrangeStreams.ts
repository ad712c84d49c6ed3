import { calculateContain, calculateCorner, type Box, type Size } from '../webPush/pictureLayout'
import type { TxLayout } from './txLivePusher'

/** A stream of the mix, and how large its pictures are. */
export interface MixedStream extends Size {
  readonly streamId: string
}

export interface MixedStreams {
  /** The still picture, which lies under everything. */
  readonly ground: string | null
  readonly camera: MixedStream | null
  readonly screen: MixedStream | null
}

/** The box of a video that fills a frame of another shape; parts outside the frame are cut off. */
const covering = (picture: Size, frame: Size): Box => {
  const scale = Math.max(frame.width / picture.width, frame.height / picture.height)
  const width = picture.width * scale
  const height = picture.height * scale
  return { x: (frame.width - width) / 2, y: (frame.height - height) / 2, width, height }
}

const within = (box: Box, picture: Size): Box => {
  const inner = calculateContain(picture, box)
  return { ...inner, x: box.x + inner.x, y: box.y + inner.y }
}

const place = (streamId: string, { x, y, width, height }: Box, zOrder: number): TxLayout => ({
  streamId,
  x: Math.round(x + width / 2),
  y: Math.round(y + height / 2),
  width: Math.round(width),
  height: Math.round(height),
  zOrder,
})

/** Where each stream stands: the screen whole with the camera in a corner, else the camera; the still picture below. */
export function arrangeStreams(frame: Size, { ground, camera, screen }: MixedStreams): TxLayout[] {
  const corner = calculateCorner(frame)
  return [
    ...(ground === null ? [] : [place(ground, { x: 0, y: 0, ...frame }, 0)]),
    ...(screen === null ? [] : [place(screen.streamId, calculateContain(screen, frame), 1)]),
    ...(camera === null
      ? []
      : [place(camera.streamId, screen === null ? covering(camera, frame) : within(corner, camera), 2)]),
  ]
}

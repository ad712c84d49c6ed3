/** A rectangle in pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

const centred = (inner: Size, outer: Size): Box => ({
  x: (outer.width - inner.width) / 2,
  y: (outer.height - inner.height) / 2,
  width: inner.width,
  height: inner.height,
})

const scaled = ({ width, height }: Size, by: number): Size => ({ width: width * by, height: height * by })

/** The part of a picture that fills a frame of another shape without bars: its middle. */
export const calculateCover = (picture: Size, frame: Size): Box =>
  centred(scaled(frame, Math.min(picture.width / frame.width, picture.height / frame.height)), picture)

/** Place of a whole image in the frame. */
export const calculateContain = (picture: Size, frame: Size): Box =>
  centred(scaled(picture, Math.min(frame.width / picture.width, frame.height / picture.height)), frame)

/** The small camera's share of the frame's shorter side, and its distance from the edges. */
const CORNER_SHARE = 0.28
const CORNER_MARGIN = 0.03

/** Where the camera stands while a screen is shown: below on the right, square, as faces are. */
export function calculateCorner(frame: Size): Box {
  const shorter = Math.min(frame.width, frame.height)
  const side = shorter * CORNER_SHARE
  const margin = shorter * CORNER_MARGIN
  return { x: frame.width - side - margin, y: frame.height - side - margin, width: side, height: side }
}

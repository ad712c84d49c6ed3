import { calculateCover, type Size } from './pictureLayout'

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

const NEAR_BLACK = '#141416'
const ACCENT = '#ff4d2e'
/** The triangle of our mark, in the 32 × 32 of src/assets/favicon.svg. */
const TRIANGLE =
  'M9.8 9.2c0-1.6 1.7-2.6 3.1-1.8l11 6.8c1.3.8 1.3 2.8 0 3.6l-11 6.8c-1.4.8-3.1-.2-3.1-1.8z'
const MARK_SIDE = 32
/** The mark's share of the frame's shorter side. */
const MARK_SHARE = 0.2

const drawMark = (context: Pen, frame: Size): void => {
  const scale = (Math.min(frame.width, frame.height) * MARK_SHARE) / MARK_SIDE
  context.fillStyle = NEAR_BLACK
  context.fillRect(0, 0, frame.width, frame.height)
  context.save()
  context.translate((frame.width - MARK_SIDE * scale) / 2, (frame.height - MARK_SIDE * scale) / 2)
  context.scale(scale, scale)
  context.fillStyle = ACCENT
  context.beginPath()
  context.roundRect(0, 0, MARK_SIDE, MARK_SIDE, 8)
  context.fill()
  context.fillStyle = '#fff'
  context.fill(new Path2D(TRIANGLE))
  context.restore()
}

/** The image sent instead of a camera's video. */
export interface StillImage {
  /** Loads another image; null, or one that cannot be loaded, is our own plain one. */
  load(url: string | null): void
  draw(context: Pen, frame: Size): void
}

export function createStillImage(): StillImage {
  let wanted: string | null = null
  let bitmap: ImageBitmap | null = null

  const take = (next: ImageBitmap | null): void => {
    bitmap?.close()
    bitmap = next
  }
  const fetchPicture = async (url: string): Promise<void> => {
    const answer = await fetch(url)
    if (!answer.ok) return
    const next = await createImageBitmap(await answer.blob())
    if (url === wanted) take(next)
    else next.close()
  }

  return {
    load(url) {
      if (url === wanted) return
      wanted = url
      take(null)
      // The plain image stays if the network, the file or the decoding fails, so nothing is reported.
      if (url !== null) fetchPicture(url).catch(() => undefined)
    },
    draw(context, frame) {
      if (bitmap === null) return drawMark(context, frame)
      const part = calculateCover(bitmap, frame)
      context.drawImage(bitmap, part.x, part.y, part.width, part.height, 0, 0, frame.width, frame.height)
    },
  }
}

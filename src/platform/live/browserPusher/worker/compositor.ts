import type { FrameSource, WorkerSettings } from '../pushWorkerMessages'
import { createLatestFrame, type LatestFrame } from './latestFrame'
import { calculateContain, calculateCorner, calculateCover, type Box, type Size } from '../../webPush/pictureLayout'
import { createStillImage } from '../../webPush/stillImage'

const CORNER_RADIUS_SHARE = 0.12

const sizeOf = (picture: VideoFrame): Size => ({ width: picture.displayWidth, height: picture.displayHeight })

/** Draws the outgoing video: camera, screen with the camera in a corner, or the still image. */
export interface Compositor {
  readonly sources: Readonly<Record<FrameSource, LatestFrame>>
  readonly canvas: OffscreenCanvas
  apply(settings: WorkerSettings): void
  draw(): void
  /** Lets go of every picture and shows none. */
  rest(): void
}

export function createCompositor(canvas: OffscreenCanvas): Compositor {
  const sources = { camera: createLatestFrame(), screen: createLatestFrame() }
  const still = createStillImage()
  // Nothing shows through, which spares the browser the blending.
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) throw new Error('no 2D canvas in a worker')
  let mirrored = false

  const drawCovering = (picture: VideoFrame, box: Box): void => {
    const part = calculateCover(sizeOf(picture), box)
    context.save()
    if (mirrored) {
      context.translate(2 * box.x + box.width, 0)
      context.scale(-1, 1)
    }
    context.drawImage(picture, part.x, part.y, part.width, part.height, box.x, box.y, box.width, box.height)
    context.restore()
  }

  const drawScreen = (screen: VideoFrame, camera: VideoFrame | null): void => {
    const box = calculateContain(sizeOf(screen), canvas)
    context.fillStyle = '#000'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(screen, box.x, box.y, box.width, box.height)
    if (camera === null) return
    const corner = calculateCorner(canvas)
    context.save()
    context.beginPath()
    context.roundRect(corner.x, corner.y, corner.width, corner.height, corner.width * CORNER_RADIUS_SHARE)
    context.clip()
    drawCovering(camera, corner)
    context.restore()
  }

  return {
    sources,
    canvas,
    apply({ preset, mirrored: isMirrored, stillUrl }) {
      mirrored = isMirrored
      still.load(stillUrl)
      // A canvas that is given its own size is emptied, which would be seen.
      if (canvas.width !== preset.widthPx) canvas.width = preset.widthPx
      if (canvas.height !== preset.heightPx) canvas.height = preset.heightPx
    },
    draw() {
      const camera = sources.camera.picture
      const screen = sources.screen.picture
      if (screen !== null) drawScreen(screen, camera)
      else if (camera !== null) drawCovering(camera, { x: 0, y: 0, width: canvas.width, height: canvas.height })
      else still.draw(context, canvas)
    },
    rest() {
      sources.camera.clear()
      sources.screen.clear()
      still.load(null)
      context.clearRect(0, 0, canvas.width, canvas.height)
    },
  }
}

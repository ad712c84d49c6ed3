import { AppError } from '../errors/AppError'
import type { PictureSize } from './pictureHead'

/** Limits for an uploaded cover, avatar or product image. The server decides by content, not by name. */
export const pictureLimits = {
  /** Largest upload. Bytes. */
  bytes: 2 * 1_024 * 1_024,
  /** Pixels in all: a phone with little memory still decodes them. Long product images are tall, not large. */
  pixels: 4_096 * 4_096,
  /** Longest side. Pixels; the limit of WebP. */
  sidePx: 16_383,
  /** Largest file that the client accepts from the device and shrinks before the upload. Bytes. */
  chosenBytes: 30 * 1_024 * 1_024,
  types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
} as const

/** Pixels of a picture that a client redraws: a cover on the densest phone is about 1,300 px wide. */
const REDRAWN_PIXELS = 1_600 * 1_600
/** Longest side of one: many phones draw nothing larger in one piece. */
const REDRAWN_SIDE_PX = 4_096

const extensions = /\.(?:jpe?g|png|webp|gif)$/i

/** Whether a picture of this size is kept as it is. */
export const fitsPixels = ({ widthPx, heightPx }: PictureSize): boolean =>
  Math.max(widthPx, heightPx) <= pictureLimits.sidePx && widthPx * heightPx <= pictureLimits.pixels

/** The size in which a client redraws a picture: the same shape, never larger, at least a pixel each way. */
export function fitPicture({ widthPx, heightPx }: PictureSize): PictureSize {
  const byPixels = Math.sqrt(REDRAWN_PIXELS / (widthPx * heightPx))
  const scale = Math.min(1, byPixels, REDRAWN_SIDE_PX / Math.max(widthPx, heightPx))
  const scaled = (side: number): number => Math.max(1, Math.round(side * scale))
  return { widthPx: scaled(widthPx), heightPx: scaled(heightPx) }
}

/**
 * Reason why a file cannot be uploaded as an image, or null. Checked before the upload, so that the user does not wait
 * for a refusal. `mimeType` is the type of its content; empty where the platform cannot look into it, then the name
 * decides.
 * Codes: `upload.notAnImage`, `upload.tooLarge`.
 */
export function refusePicture(
  file: { name: string; sizeBytes: number; mimeType: string },
  mostBytes: number = pictureLimits.bytes,
): AppError | null {
  const { types } = pictureLimits
  const fits = file.mimeType === '' ? extensions.test(file.name) : (types as readonly string[]).includes(file.mimeType)
  if (!fits || file.sizeBytes === 0) return new AppError('upload.notAnImage')
  if (file.sizeBytes > mostBytes) return new AppError('upload.tooLarge', { mostBytes })
  return null
}

import { AppError } from '../errors/AppError'

/** What may be uploaded as a cover, a face or a product's picture. The server decides by content, not by name. */
export const pictureLimits = {
  /** Largest upload. Bytes. */
  bytes: 2 * 1_024 * 1_024,
  /** Longest side. Pixels. */
  sidePx: 4_096,
  /** What the client still takes from the device and makes smaller before the upload. Bytes. */
  chosenBytes: 30 * 1_024 * 1_024,
  types: ['image/jpeg', 'image/png', 'image/webp'],
} as const

const extensions = /\.(?:jpe?g|png|webp)$/i

/**
 * Why a file cannot become a picture, or null. Asked before anything is sent, so that nobody waits for a refusal.
 * `mimeType` is empty where the platform does not tell; then the name decides.
 * Codes: `upload.notAnImage`, `upload.tooLarge`.
 */
export function refusePicture(
  file: { name: string; sizeBytes: number; mimeType: string },
  mostBytes: number = pictureLimits.bytes,
): AppError | null {
  const { types } = pictureLimits
  const fits = file.mimeType === '' ? extensions.test(file.name) : (types as readonly string[]).includes(file.mimeType)
  if (!fits) return new AppError('upload.notAnImage')
  if (file.sizeBytes > mostBytes) return new AppError('upload.tooLarge', { mostBytes })
  return null
}

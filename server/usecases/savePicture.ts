import { imageSize } from 'image-size'
import { AppError } from '@/domain/errors/AppError'
import { pictureLimits } from '@/domain/picture/pictureRules'
import type { PictureFormat, PictureStore } from '../ports/pictures'
import { stripPicture } from './stripPicture'

/** The format by the first bytes; a name or a declared type proves nothing. */
function formatOf(bytes: Buffer): PictureFormat | null {
  const head = bytes.subarray(0, 12).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp'
  return null
}

/**
 * Keeps a picture that somebody sent, without the place and all else that phones write into it.
 * @returns The picture's name.
 * @throws AppError `upload.notAnImage` for anything but JPEG, PNG and WebP, `upload.tooLarge` past the limits.
 */
export async function savePicture(deps: { pictures: PictureStore }, bytes: Buffer): Promise<string> {
  if (bytes.length > pictureLimits.bytes) throw new AppError('upload.tooLarge', { mostBytes: pictureLimits.bytes })
  const format = formatOf(bytes)
  if (format === null) throw new AppError('upload.notAnImage')
  const { width, height } = measure(bytes)
  if (width > pictureLimits.sidePx || height > pictureLimits.sidePx) {
    throw new AppError('upload.tooLarge', { mostPx: pictureLimits.sidePx, widthPx: width, heightPx: height })
  }
  return deps.pictures.keep(stripPicture(bytes, format), format)
}

function measure(bytes: Buffer): { width: number; height: number } {
  try {
    const { width, height } = imageSize(bytes)
    if (width > 0 && height > 0) return { width, height }
  } catch (cause) {
    throw new AppError('upload.notAnImage', {}, cause)
  }
  throw new AppError('upload.notAnImage')
}

import { AppError } from '@/domain/errors/AppError'
import { detectPictureKind, readPictureSize, type PictureKind } from '@/domain/picture/pictureHead'
import { fitsPixels, pictureLimits } from '@/domain/picture/pictureRules'
import type { PictureFormat, PictureStore } from '../ports/pictures'
import { stripPicture } from './stripPicture'

const formats: Partial<Record<PictureKind, PictureFormat>> = { jpeg: 'jpg', png: 'png', webp: 'webp', gif: 'gif' }

/**
 * Keeps a picture that somebody sent, without the place and all else that phones write into it.
 * @returns The picture's name.
 * @throws AppError `upload.notAnImage` for anything but JPEG, PNG, WebP and GIF, `upload.tooLarge` past the limits.
 */
export async function savePicture(deps: { pictures: PictureStore }, bytes: Buffer): Promise<string> {
  const { bytes: mostBytes, pixels: mostPixels, sidePx: mostPx } = pictureLimits
  if (bytes.length > mostBytes) throw new AppError('upload.tooLarge', { mostBytes })
  const kind = detectPictureKind(bytes)
  const format = kind === null ? undefined : formats[kind]
  const size = readPictureSize(bytes, kind)
  if (format === undefined || size === null) throw new AppError('upload.notAnImage')
  if (!fitsPixels(size)) throw new AppError('upload.tooLarge', { mostPixels, mostPx, ...size })
  return deps.pictures.keep(stripPicture(bytes, format), format)
}

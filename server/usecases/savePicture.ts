import { AppError } from '@/domain/errors/AppError'
import { detectPictureKind, readPictureSize, type PictureKind } from '@/domain/picture/pictureHead'
import { fitsPixels, pictureLimits } from '@/domain/picture/pictureRules'
import type { PictureFormat, PictureStore } from '../ports/pictures'
import { stripPicture } from './stripPicture'

const formats: Partial<Record<PictureKind, PictureFormat>> = { jpeg: 'jpg', png: 'png', webp: 'webp', gif: 'gif' }

/**
 * A picture that somebody sent, without the place and all else that phones write into it.
 * @throws AppError `upload.notAnImage` for anything but JPEG, PNG, WebP and GIF, `upload.tooLarge` past the limits.
 */
export function cleanPicture(bytes: Buffer): { readonly bytes: Buffer; readonly format: PictureFormat } {
  const { bytes: mostBytes, pixels: mostPixels, sidePx: mostPx } = pictureLimits
  if (bytes.length > mostBytes) throw new AppError('upload.tooLarge', { mostBytes })
  const kind = detectPictureKind(bytes)
  const format = kind === null ? undefined : formats[kind]
  const size = readPictureSize(bytes, kind)
  if (format === undefined || size === null) throw new AppError('upload.notAnImage')
  if (!fitsPixels(size)) throw new AppError('upload.tooLarge', { mostPixels, mostPx, ...size })
  return { bytes: stripPicture(bytes, format), format }
}

/** Keeps a picture for everybody to see. @returns Its name. @throws AppError as `cleanPicture` */
export async function savePicture(deps: { pictures: PictureStore }, sent: Buffer): Promise<string> {
  const { bytes, format } = cleanPicture(sent)
  return deps.pictures.keep(bytes, format)
}

import { AppError } from '@/domain/errors/AppError'
import type { SavePicture } from './savePictureContract'

export const savePicture: SavePicture = () => {
  throw new AppError('platform.unsupported', { part: 'savePicture' })
}

import { AppError } from '@/domain/errors/AppError'
import type { ReadPrivatePicture } from './readPrivatePictureContract'

export const readPrivatePicture: ReadPrivatePicture = () =>
  Promise.reject(new AppError('platform.unsupported', { part: 'readPrivatePicture' }))

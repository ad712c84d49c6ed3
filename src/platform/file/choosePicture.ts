import { AppError } from '@/domain/errors/AppError'
import type { ChoosePicture } from './choosePictureContract'

export const choosePicture: ChoosePicture = () =>
  Promise.reject(new AppError('platform.unsupported', { part: 'choosePicture' }))

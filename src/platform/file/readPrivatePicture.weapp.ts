import Taro from '@tarojs/taro'
import { AppError } from '@/domain/errors/AppError'
import { absoluteUrl } from '../origin'
import type { ReadPrivatePicture } from './contract'

export const readPrivatePicture: ReadPrivatePicture = async (path, token) => {
  const header = { authorization: `Bearer ${token}` }
  const { statusCode, tempFilePath } = await Taro.downloadFile({ url: absoluteUrl(path), header })
  if (statusCode !== 200) throw new AppError('request.notFound', { status: statusCode })
  // WeChat removes temporary files by itself.
  return { src: tempFilePath, release: () => undefined }
}

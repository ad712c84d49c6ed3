import Taro from '@tarojs/taro'
import { pictureLimits } from '@/domain/picture/pictureRules'
import type { ChoosePicture } from './choosePictureContract'

/** Quality asked of WeChat's own compressor when its first answer is still too large; percent. */
const QUALITY = 70

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const chooseOne = async (): Promise<{ tempFilePath: string; size: number } | null> => {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] })
    return tempFiles[0] ?? null
  } catch (thrown) {
    // Cancelling is a rejection here: `chooseMedia:fail cancel`.
    if (String((thrown as { errMsg?: unknown }).errMsg).includes('cancel')) return null
    throw thrown
  }
}

export const choosePicture: ChoosePicture = async () => {
  const chosen = await chooseOne()
  if (chosen === null) return null
  const { tempFilePath, size } = chosen
  const plain = { name: lastPart(tempFilePath), sizeBytes: size, mimeType: '', source: tempFilePath }
  if (size <= pictureLimits.bytes) return plain
  const smaller = await Taro.compressImage({ src: tempFilePath, quality: QUALITY })
  const details = await Taro.getFileInfo({ filePath: smaller.tempFilePath })
  if (!('size' in details)) return plain
  return { ...plain, name: lastPart(smaller.tempFilePath), sizeBytes: details.size, source: smaller.tempFilePath }
}

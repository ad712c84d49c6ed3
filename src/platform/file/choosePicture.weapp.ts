import Taro from '@tarojs/taro'
import { fitPicture, pictureLimits } from '@/domain/picture/pictureRules'
import type { ChosenFile } from '@/ports/http'
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

/** Size of a file, bytes. wx.getFileInfo is gone from base library 3; the file system has had it since 1.9.9. */
const sizeOf = (filePath: string): Promise<number> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().getFileInfo({
      filePath,
      success: (found) => resolve((found as { size: number }).size),
      fail: reject,
    })
  })

/** The width to draw a picture in; nothing where WeChat cannot tell its size, which then keeps it. */
const fittingWidth = async (src: string): Promise<{ compressedWidth?: number }> => {
  try {
    const { width, height } = await Taro.getImageInfo({ src })
    return { compressedWidth: fitPicture({ widthPx: width, heightPx: height }).widthPx }
  } catch {
    return {}
  }
}

/** WeChat's compressor draws a picture anew, in a smaller size from base library 2.26.0 on; null where it fails. */
const compress = async (src: string): Promise<ChosenFile | null> => {
  try {
    const { tempFilePath } = await Taro.compressImage({ src, quality: QUALITY, ...(await fittingWidth(src)) })
    const sizeBytes = await sizeOf(tempFilePath)
    return { name: lastPart(tempFilePath), sizeBytes, mimeType: '', source: tempFilePath }
  } catch {
    return null
  }
}

export const choosePicture: ChoosePicture = async () => {
  const chosen = await chooseOne()
  if (chosen === null) return null
  const { tempFilePath, size } = chosen
  const redraw = (): Promise<ChosenFile | null> => compress(tempFilePath)
  const plain = { name: lastPart(tempFilePath), sizeBytes: size, mimeType: '', source: tempFilePath, redraw }
  return size <= pictureLimits.bytes ? plain : ((await redraw()) ?? plain)
}

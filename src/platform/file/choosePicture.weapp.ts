import Taro from '@tarojs/taro'
import { AppError } from '@/domain/errors/AppError'
import { detectPictureKind, type PictureKind } from '@/domain/picture/pictureHead'
import { fitPicture, pictureLimits } from '@/domain/picture/pictureRules'
import type { ChosenFile } from '@/ports/http'
import type { ChoosePicture } from './contract'

/** Quality asked of WeChat's own compressor when its first answer is still too large; percent. */
const QUALITY = 70

/** Bytes that identify an image's kind. */
const KIND_BYTES = 12

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The kind of a file by its content: names in chats and albums prove nothing. Null where it is no picture. */
const kindOf = (filePath: string, size: number): Promise<PictureKind | null> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      position: 0,
      length: Math.min(KIND_BYTES, size),
      success: ({ data }) => resolve(detectPictureKind(new Uint8Array(data as ArrayBuffer))),
      fail: ({ errMsg }) => reject(new AppError('upload.undecodable', { kind: errMsg })),
    })
  })

const nameWith = (path: string, kind: PictureKind): string =>
  `${lastPart(path).replace(/\.[^.]*$/, '')}.${kind === 'jpeg' ? 'jpg' : kind}`

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

/** The width to draw an image in; undefined where WeChat cannot read its size, which keeps the size. */
const fittingWidth = async (src: string): Promise<{ compressedWidth?: number }> => {
  try {
    const { width, height } = await Taro.getImageInfo({ src })
    return { compressedWidth: fitPicture({ widthPx: width, heightPx: height }).widthPx }
  } catch {
    return {}
  }
}

const describe = (source: string, sizeBytes: number, kind: PictureKind): ChosenFile => ({
  name: nameWith(source, kind),
  sizeBytes,
  mimeType: `image/${kind}`,
  source,
})
const isKept = ({ mimeType }: ChosenFile): boolean => (pictureLimits.types as readonly string[]).includes(mimeType)

/** WeChat's compressor draws a picture anew, in a smaller size from base library 2.26.0 on; null where it fails. */
const compress = async (src: string): Promise<ChosenFile | null> => {
  try {
    const { tempFilePath } = await Taro.compressImage({ src, quality: QUALITY, ...(await fittingWidth(src)) })
    const sizeBytes = await sizeOf(tempFilePath)
    const kind = await kindOf(tempFilePath, sizeBytes)
    return kind === null ? null : describe(tempFilePath, sizeBytes, kind)
  } catch {
    return null
  }
}

export const choosePicture: ChoosePicture = async () => {
  const chosen = await chooseOne()
  if (chosen === null) return null
  const { tempFilePath, size } = chosen
  const kind = size === 0 ? null : await kindOf(tempFilePath, size)
  if (kind === null) throw new AppError('upload.notAnImage')
  const redraw = (): Promise<ChosenFile | null> => compress(tempFilePath)
  const plain: ChosenFile = { ...describe(tempFilePath, size, kind), redraw }
  if (isKept(plain) && size <= pictureLimits.bytes) return plain
  const drawn = await redraw()
  if (drawn !== null && isKept(drawn)) return drawn
  if (isKept(plain)) return plain
  // An iPhone's HEIC that WeChat did not redraw: no other phone shows it.
  throw new AppError('upload.undecodable', { kind: kind.toUpperCase() })
}

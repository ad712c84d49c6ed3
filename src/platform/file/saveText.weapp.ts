import Taro from '@tarojs/taro'
import { AppError } from '@/domain/errors/AppError'
import { settle } from '../device/settle'
import type { SaveText } from './contract'

const reasonOf = (thrown: unknown): string => String((thrown as { errMsg?: unknown } | null)?.errMsg ?? '')

/** Begins the names of our files. Each has a number of its own, so that an older one can go without the newer. */
const MARK = 'kaibo-export-'
let made = 0

/** Deletes files of an earlier run of the app. Resolves once they are listed: a file made later is not among them. */
const discardLeftovers = (folder: string): Promise<void> =>
  new Promise((resolve) => {
    const files = Taro.getFileSystemManager()
    files.readdir({
      dirPath: folder,
      success: ({ files: names }) => {
        for (const name of names) if (name.startsWith(MARK)) files.unlink({ filePath: `${folder}/${name}` })
      },
      complete: () => resolve(),
    })
  })

/**
 * WeChat opens documents of an office alone, so that a table or a record leaves the mini program by a chat, such as
 * 文件传输助手; `shareFileMessage` needs a press. Source: wx.shareFileMessage (2.16.1), FileSystemManager.writeFile,
 * seen 2026-11.
 */
export const saveText: SaveText = async (text, fileName) => {
  const files = Taro.getFileSystemManager()
  const folder = String(Taro.env.USER_DATA_PATH)
  if (made === 0) await discardLeftovers(folder)
  const filePath = `${folder}/${MARK}${(made += 1)}-${fileName}`
  await new Promise<void>((resolve, reject) => {
    files.writeFile({
      ...{ filePath, data: text, encoding: 'utf8' },
      success: () => resolve(),
      fail: (thrown) => reject(new AppError('platform.unsupported', { reason: reasonOf(thrown) }, thrown)),
    })
  })
  return {
    async send() {
      try {
        await Taro.shareFileMessage({ filePath, fileName })
        return true
      } catch (thrown) {
        // The user turned back: `shareFileMessage:fail cancel`.
        if (/cancel/i.test(reasonOf(thrown))) return false
        throw new AppError('platform.unsupported', { reason: reasonOf(thrown) }, thrown)
      }
    },
    discard: () => settle(new Promise<void>((resolve) => {
      files.unlink({ filePath, complete: () => resolve() })
    })),
  }
}

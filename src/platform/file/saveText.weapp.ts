import Taro from '@tarojs/taro'
import { AppError } from '@/domain/errors/AppError'
import { settle } from '../device/settle'
import type { SaveText } from './contract'

const reasonOf = (thrown: unknown): string => String((thrown as { errMsg?: unknown } | null)?.errMsg ?? '')

/**
 * WeChat opens documents of an office alone, so that a table or a record leaves the mini program by a chat, such as
 * 文件传输助手; `shareFileMessage` needs a press. Source: wx.shareFileMessage (2.16.1), FileSystemManager.writeFile,
 * seen 2026-11.
 */
export const saveText: SaveText = async (text, fileName) => {
  const files = Taro.getFileSystemManager()
  const filePath = `${Taro.env.USER_DATA_PATH}/${fileName}`
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

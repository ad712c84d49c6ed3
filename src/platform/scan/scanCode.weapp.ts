import Taro from '@tarojs/taro'
import type { ScanCode } from './scanCodeContract'

export const scanCode: ScanCode = async () => {
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode'] })
    return result
  } catch {
    // Closed without scanning, or the camera was refused: the link can still be pasted.
    return null
  }
}

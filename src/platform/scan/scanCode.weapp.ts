import Taro from '@tarojs/taro'
import type { ScanCode } from './contract'

export const scanCode: ScanCode = async (kind = 'qrCode') => {
  try {
    const { result } = await Taro.scanCode({ scanType: [kind] })
    return result
  } catch {
    // Closed without scanning, or the camera was refused: the text can still be typed.
    return null
  }
}

import Taro from '@tarojs/taro'
import { normalPhone } from '@/domain/order/phone'
import type { ChooseAddress } from './contract'

// Declared in app.config.ts (requiredPrivateInfos). Source: wx.chooseAddress, seen 2026-11.
export const chooseAddress: ChooseAddress = async () => {
  try {
    const chosen = await Taro.chooseAddress()
    const { userName, telNumber, provinceName, cityName, countyName } = chosen
    // Street and house together; older clients lack it.
    const { detailInfoNew, detailInfo } = chosen as typeof chosen & { detailInfoNew?: string }
    const detail = detailInfoNew !== undefined && detailInfoNew !== '' ? detailInfoNew : detailInfo
    return {
      ...{ name: userName, phone: normalPhone(telNumber), detail },
      ...{ province: provinceName, city: cityName, district: countyName },
    }
  } catch {
    // Closed without a choice, or not allowed.
    return null
  }
}

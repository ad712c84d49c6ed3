import Taro from '@tarojs/taro'
import type { Identity } from '@/ports/identity'

/** WeChat vouches for the holder of the phone, without asking: the code of wx.login, good once, for five minutes. */
export const weChatIdentity: Identity = {
  async prove() {
    try {
      const { code } = await Taro.login({ timeout: 5_000 })
      return code ? { by: 'wechat', code } : null
    } catch {
      // No network, or a phone that WeChat does not serve: the user can still watch.
      return null
    }
  },
}

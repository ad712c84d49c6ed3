import Taro from '@tarojs/taro'
import type { ProductLinks } from './contract'

export const productLinks: ProductLinks = {
  // A mini program may open other mini programs, but no web page outside its own domains.
  wayOf: (link) => (link === null ? 'none' : link.type === 'miniProgram' ? 'open' : 'copy'),
  async follow(link) {
    try {
      if (link.type === 'miniProgram') await Taro.navigateToMiniProgram({ appId: link.appId, path: link.path })
      else await Taro.setClipboardData({ data: link.url })
      return true
    } catch {
      // The user refused to leave, or WeChat does: either way we are still here.
      return false
    }
  },
}

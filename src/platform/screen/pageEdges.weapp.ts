import Taro from '@tarojs/taro'
import { menuEdges } from './menuEdges'
import type { PageEdges } from './pageEdgesContract'

// env(safe-area-inset-top) is 0 in WeChat on most Android phones: the status bar would lie over our bar.
export const pageEdges: PageEdges = () => {
  const { statusBarHeight = 0, windowWidth } = Taro.getWindowInfo()
  return menuEdges(statusBarHeight, windowWidth, Taro.getMenuButtonBoundingClientRect())
}

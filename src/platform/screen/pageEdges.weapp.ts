import { readMenu, readWindow } from '../device/weappDevice'
import { menuEdges } from './menuEdges'
import type { PageEdges } from './contract'

// env(safe-area-inset-top) is 0 in WeChat on most Android phones: the status bar would lie over our bar.
export const pageEdges: PageEdges = () => {
  const { statusBarPx, widthPx } = readWindow()
  return menuEdges(statusBarPx, widthPx, readMenu())
}

import Taro from '@tarojs/taro'
import { scrollEndId, SCROLL_END_PX } from '@/ui/contract'
import { readPlatform } from '../device/weappDevice'
import type { HasSilentWheel, WatchScrollEnd } from './contract'

// A scroll event of WeChat's has no height of the view, and the layout moves a list that nobody touches: the page
// itself knows whether the last pixel is seen.
export const watchScrollEnd: WatchScrollEnd = (scrollId, listener) => {
  const { page } = Taro.getCurrentInstance()
  let observer: Taro.IntersectionObserver | null = null
  let over = false
  // The list is on the page only after the next drawing.
  Taro.nextTick(() => {
    if (over || !page) return
    observer = Taro.createIntersectionObserver(page as unknown as TaroGeneral.IAnyObject)
    observer
      .relativeTo(`#${scrollId}`, { bottom: SCROLL_END_PX })
      .observe(`#${scrollEndId(scrollId)}`, ({ intersectionRatio = 0 }) => {
        if (!over) listener(intersectionRatio > 0)
      })
  })
  return () => {
    over = true
    observer?.disconnect()
  }
}

/** `platform` of WeChat on computers and in its developer tools. Source: wx.getDeviceInfo, seen 2026-11. */
const computers: readonly string[] = ['windows', 'mac', 'devtools']

let silentWheel: boolean | null = null

export const hasSilentWheel: HasSilentWheel = () => (silentWheel ??= computers.includes(readPlatform()))

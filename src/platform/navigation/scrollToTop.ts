import Taro from '@tarojs/taro'
import { settle } from '../device/settle'

/** Shows the beginning of the page in front, at once. */
export const scrollToTop = (): void => settle(Taro.pageScrollTo({ scrollTop: 0, duration: 0 }))

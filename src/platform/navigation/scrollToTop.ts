import Taro from '@tarojs/taro'

/** Shows the beginning of the page in front, at once. */
export const scrollToTop = (): void => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })

import Taro from '@tarojs/taro'
import { travel } from './backCloses'

/** Pages as both platforms know them; in a browser `config/index.ts` gives them short addresses. */
const pages = {
  home: '/pages/home/index',
  room: '/pages/room/index',
  missing: '/pages/missing/index',
  studio: '/packages/studio/pages/entry/index',
  studioRoom: '/packages/studio/pages/room/index',
  studioAccess: '/packages/studio/pages/access/index',
} as const

const withId = (page: string, id: string): string => `${page}?id=${encodeURIComponent(id)}`

export const openRoom = (id: string): void => travel(() => Taro.navigateTo({ url: withId(pages.room, id) }))
export const openStudio = (): void => travel(() => Taro.navigateTo({ url: pages.studio }))
export const openStudioAccess = (): void => travel(() => Taro.navigateTo({ url: pages.studioAccess }))
export const openStudioRoom = (id: string): void => travel(() => Taro.navigateTo({ url: withId(pages.studioRoom, id) }))
/** Takes the place of the page that was asked for and does not exist. */
export const openMissing = (): void => travel(() => Taro.redirectTo({ url: pages.missing }))
export const goHome = (): void => travel(() => Taro.reLaunch({ url: pages.home }))

/** Back to where the person came from; home when they came by a link. */
export function leavePage(): void {
  if (Taro.getCurrentPages().length > 1) travel(() => Taro.navigateBack())
  else goHome()
}

/** A parameter of this page's address, decoded; empty when absent. */
export const usePageParam = (name: string): string => {
  const value = Taro.useRouter().params[name]
  if (value === undefined) return ''
  try {
    return decodeURIComponent(value)
  } catch {
    // A stray percent sign in a link typed by hand.
    return value
  }
}

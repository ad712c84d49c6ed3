import Taro from '@tarojs/taro'
import { settle } from '../device/settle'
import { travel } from './backCloses'
import { openPage } from './openPage'
import { isRoomPath, roomIdsOf } from './pageParams'
import type { PageParams } from './contract'

/**
 * Pages that viewers open too (the rest: studioNavigation.ts), as both platforms know them; in a browser
 * `config/index.ts` gives them short addresses.
 */
const pages = {
  home: '/pages/home/index',
  room: '/pages/room/index',
  missing: '/pages/missing/index',
  studio: '/packages/studio/pages/entry/index',
  about: '/packages/about/pages/about/index',
} as const

const withId = (page: string, id: string): string => `${page}?id=${encodeURIComponent(id)}`

export const openRoom = (id: string): void => openPage(withId(pages.room, id))
export const openStudio = (): void => openPage(pages.studio)
export const openAbout = (): void => openPage(pages.about)
export const openSeller = (): void => openPage(`${pages.about}?part=seller`)
/** Takes the place of a page that does not exist: the room that its address means, or the page that says so. */
export function openUnknownPage(asked: { readonly path?: string; readonly query?: PageParams }): void {
  const { path = '', query = {} } = asked
  const [id] = roomIdsOf(query)
  const url = id !== undefined && isRoomPath(path) ? withId(pages.room, id) : pages.missing
  travel(() => settle(Taro.redirectTo({ url })))
}
export const goHome = (): void => travel(() => settle(Taro.reLaunch({ url: pages.home })))

/** Goes back to the previous page; home when the user came by a link. */
export function leavePage(): void {
  if (Taro.getCurrentPages().length > 1) travel(() => settle(Taro.navigateBack()))
  else goHome()
}

/** Ids of the room that this page's address names, the likeliest first; empty where it names none. */
export const usePageRoomIds = (): readonly string[] => roomIdsOf(Taro.useRouter().params)

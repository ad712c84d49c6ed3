import Taro from '@tarojs/taro'
import { openPage } from './openPage'
import { usePageFragment } from './pageFragment'

/** Pages that are opened from the studio alone: viewers do not load the ways to them. */
const page = (name: string): string => `/packages/studio/pages/${name}/index`

export const openStudioAccess = (): void => openPage(page('access'))
export const openStudioSeller = (): void => openPage(page('seller'))
export const openStudioStaff = (): void => openPage(page('staff'))
export const openStudioCatalogue = (): void => openPage(page('catalogue'))
/** The shop's desk, for one room where its id is given. */
export const openStudioOrders = (roomId = ''): void =>
  openPage(roomId === '' ? page('orders') : `${page('orders')}?id=${encodeURIComponent(roomId)}`)
/** The report of a room's live. */
export const openStudioFigures = (id: string): void => openPage(`${page('figures')}?id=${encodeURIComponent(id)}`)
export const openStudioRoom = (id: string): void => openPage(`${page('room')}?id=${encodeURIComponent(id)}`)

/**
 * The code in this page's address, without an app's additions behind it; empty when absent. It stands behind `#`,
 * where no server sees it; links of before have it in the query.
 */
export function usePageCode(): string {
  const inFragment = /(?:^|&)code=([\w-]+)/.exec(usePageFragment())?.[1]
  const inQuery = /^[\w-]*/.exec(Taro.useRouter().params.code ?? '')?.[0] ?? ''
  return inFragment ?? inQuery
}

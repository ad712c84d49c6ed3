import Taro from '@tarojs/taro'
import { isId } from '@/domain/kernel/ids'
import { openPage } from './openPage'

/** Pages of the shop: viewers who buy nothing do not load the ways to them. */
const page = (name: string, query: Readonly<Record<string, string>>): string => {
  const asked = Object.entries(query)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')
  return `/packages/shop/pages/${name}/index${asked === '' ? '' : `?${asked}`}`
}

/** The person's orders, or one of them. */
export const openOrders = (orderId = ''): void => openPage(page('orders', { id: orderId }))
/** Buying as a page of its own, where there is no sheet for it. */
export const openBuying = (roomId: string, productId: string): void =>
  openPage(page('buy', { room: roomId, id: productId }))

/** What this page's address names: an order or a product by `id`, and a room; empty where it names none. */
export function useShopParams(): { readonly id: string; readonly room: string } {
  const { id = '', room = '' } = Taro.useRouter().params
  return { id: isId(id) ? id : '', room: isId(room) ? room : '' }
}

import { openPage } from './openPage'

/* Ways to the pages of the shop. Ids of ours need no escapes. */

const pages = '/packages/shop/pages/'
/** Opens the user's orders, or one of them. */
export const openOrders = (orderId?: string): void => openPage(`${pages}orders/index${orderId ? `?id=${orderId}` : ''}`)
/** A draw as a page of its own, where there is no sheet for it. */
export const openDraw = (roomId: string, drawId: string): void =>
  openPage(`/packages/draw/pages/draw/index?room=${roomId}&id=${drawId}`)
/** Buying as a page of its own, where there is no sheet for it. */
export const openBuying = (roomId: string, productId: string): void =>
  openPage(`${pages}buy/index?room=${roomId}&id=${productId}`)

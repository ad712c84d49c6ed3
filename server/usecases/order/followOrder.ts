import { AppError } from '@/domain/errors/AppError'
import type { Order } from '@/domain/order/order'
import type { NewAfterSaleBody } from '@/domain/wire/orderHttp'
import { cleanLine, cleanLines } from '@/domain/text/readableText'
import type { By } from '../../ports/orders'
import type { WeChatTrade } from '../../ports/weChatTrade'
import type { SessionUser } from '../../ports/sessions'
import type { OrderDeps } from './orderDeps'

/** Days after receipt in which a buyer can claim: 7 by 消保法 art. 25, and time for goods that turn out to be broken. */
export const CLAIM_DAYS = 15
const CLAIM_MS = CLAIM_DAYS * 86_400_000

const buyerBy = (user: SessionUser): By => ({ actor: 'buyer', id: user.id, name: user.name })

/** An order of this person. @throws AppError `order.notFound`, also for orders of others */
export async function openOrder(deps: OrderDeps, user: SessionUser, orderId: string): Promise<Order> {
  if (!(await deps.orders.mayFollow(orderId, user.id))) throw new AppError('order.notFound')
  const order = await deps.orders.find(orderId)
  if (order === null) throw new AppError('order.notFound')
  return order
}

/** The order of an attempt to pay, also of an older one: WeChat's 订单中心 names the attempt. */
export async function openByPayment(deps: OrderDeps, user: SessionUser, paymentId: string): Promise<Order> {
  const payment = await deps.orders.payment(paymentId)
  if (payment === null) throw new AppError('order.notFound')
  return openOrder(deps, user, payment.orderId)
}

/** On another device: number and phone together open the order, and keep it among this person's. */
export async function findOrder(
  deps: OrderDeps,
  user: SessionUser,
  asked: { readonly orderId: string; readonly phone: string },
): Promise<Order> {
  const orderId = asked.orderId.trim().toUpperCase()
  const isRight = await deps.orders.grant(orderId, asked.phone.trim(), user.id, deps.clock.now())
  if (!isRight) throw new AppError('order.notFound')
  return openOrder(deps, user, orderId)
}

/** Asks to cancel; the pieces are free once the provider takes no money for it any more. */
export async function cancelOrder(deps: OrderDeps, user: SessionUser, orderId: string): Promise<Order> {
  const order = await openOrder(deps, user, orderId)
  const isMoved = await deps.orders.askToClose(orderId, 'buyer', buyerBy(user), deps.clock.now())
  if (!isMoved && order.state !== 'closing' && order.state !== 'cancelled') {
    throw new AppError('order.wrongState', { state: order.state })
  }
  await deps.worker.close(order)
  return openOrder(deps, user, orderId)
}

export async function confirmReceipt(deps: OrderDeps, user: SessionUser, orderId: string): Promise<Order> {
  const order = await openOrder(deps, user, orderId)
  const isMoved = await deps.orders.receive(orderId, buyerBy(user), deps.clock.now())
  if (!isMoved && order.state !== 'done') throw new AppError('order.wrongState', { state: order.state })
  return openOrder(deps, user, orderId)
}

const weChatBy: By = { actor: 'wechat', id: '', name: '' }

/**
 * The buyer says to have confirmed the receipt at WeChat: WeChat is asked, and its word receives the order.
 * @throws AppError `order.receiptUnconfirmed`, `wechat.busy`; `wechat.notConfigured` where WeChat knows no such payment
 */
export async function checkReceipt(
  deps: OrderDeps & { readonly trade: Pick<WeChatTrade, 'readReceipt'> | null },
  user: SessionUser,
  orderId: string,
): Promise<Order> {
  const order = await openOrder(deps, user, orderId)
  if (order.state !== 'shipped') return order
  const paid = order.payments.find(({ provider, state }) => provider === 'wechat' && state === 'kept')
  if (deps.trade === null || paid === undefined) throw new AppError('wechat.notConfigured')
  const receipt = await deps.trade.readReceipt(paid.transactionId)
  if (receipt === 'busy') throw new AppError('wechat.busy')
  if (receipt === 'unknown') throw new AppError('wechat.notConfigured')
  if (receipt === 'notReceived') throw new AppError('order.receiptUnconfirmed')
  await deps.orders.receive(orderId, weChatBy, deps.clock.now())
  return openOrder(deps, user, orderId)
}

/** End of the time for claims, ms; 0 where it has not begun or there is nothing to claim. */
export const claimEnd = (order: Order): number => (order.doneAt === 0 ? 0 : order.doneAt + CLAIM_MS)

export const canClaim = (order: Order, now: number): boolean =>
  (order.state === 'paid' || order.state === 'shipped' || (order.state === 'done' && now < claimEnd(order))) &&
  order.lines.some((line) => line.refundedPieces < line.quantity)

/** @throws AppError `order.afterSaleClosed`, and those of `OrderStore.addAfterSale` */
export async function claim(
  deps: OrderDeps,
  user: SessionUser,
  orderId: string,
  body: NewAfterSaleBody,
): Promise<Order> {
  const order = await openOrder(deps, user, orderId)
  const at = deps.clock.now()
  if (order.state === 'done' && !canClaim(order, at)) throw new AppError('order.afterSaleClosed', { days: CLAIM_DAYS })
  await deps.orders.addAfterSale({
    ...{ id: deps.ids.next(), orderId, reason: body.reason, text: cleanLines(body.text ?? ''), at },
    ...{ pictures: body.pictures ?? [], lines: body.lines, by: buyerBy(user) },
  })
  return openOrder(deps, user, orderId)
}

export async function withdrawClaim(
  deps: OrderDeps,
  user: SessionUser,
  orderId: string,
  claimId: string,
): Promise<Order> {
  const order = await openOrder(deps, user, orderId)
  const known = order.afterSales.find(({ id }) => id === claimId)
  if (known === undefined) throw new AppError('order.notFound')
  const isMoved = await deps.orders.moveAfterSale(claimId, 'withdraw', {}, buyerBy(user), deps.clock.now())
  if (!isMoved && known.state !== 'withdrawn') throw new AppError('order.wrongState', { state: known.state })
  return openOrder(deps, user, orderId)
}

/** The buyer has sent the goods back. */
export async function sendBack(
  deps: OrderDeps,
  user: SessionUser,
  orderId: string,
  claimId: string,
  trackingNumber: string,
): Promise<Order> {
  const order = await openOrder(deps, user, orderId)
  const known = order.afterSales.find(({ id }) => id === claimId)
  if (known === undefined) throw new AppError('order.notFound')
  const change = { backTracking: cleanLine(trackingNumber) }
  const isMoved = await deps.orders.moveAfterSale(claimId, 'sendGoods', change, buyerBy(user), deps.clock.now())
  if (!isMoved && known.state !== 'goodsSent') throw new AppError('order.wrongState', { state: known.state })
  return openOrder(deps, user, orderId)
}

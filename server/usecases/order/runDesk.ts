import { AppError } from '@/domain/errors/AppError'
import type { Order } from '@/domain/order/order'
import { holdsStock } from '@/domain/order/orderMachine'
import type { ClaimDecisionBody, NewParcelBody, NewRefundBody } from '@/domain/wire/orderHttp'
import { asRoomId } from '@/domain/kernel/ids'
import { reaches } from '@/domain/room/roles'
import { roleInRoom } from '@/domain/staff/staff'
import { cleanLine, cleanLines } from '@/domain/text/readableText'
import type { BillStore } from '../../ports/bills'
import type { By } from '../../ports/orders'
import type { ManualLedger } from '../../ports/payment'
import type { SessionUser } from '../../ports/sessions'
import type { BillWorker } from '../../shop/billWorker'
import { readRequiredLine } from '../readText'
import type { OrderDeps } from './orderDeps'

export interface DeskDeps extends OrderDeps {
  /** Null unless the owner confirms payments by hand. */
  readonly manual: ManualLedger | null
  readonly bills: BillStore
  readonly billWorker: BillWorker
  /** Whether the provider makes bills. */
  readonly hasBills: boolean
}

export const staffBy = (user: SessionUser): By => ({
  actor: user.role === 'owner' ? 'owner' : 'assistant',
  id: user.id,
  name: user.name,
})

/** An order of the rooms of this member of staff. @throws AppError `order.notFound`, also for those of other rooms */
export async function openDeskOrder(deps: OrderDeps, user: SessionUser, orderId: string): Promise<Order> {
  const order = await deps.orders.find(orderId)
  const role = roleInRoom(user.role, user.rooms, asRoomId(order?.roomId ?? ''))
  if (order === null || !reaches(role, 'assistant')) throw new AppError('order.notFound')
  return order
}

/** @throws AppError those of `OrderStore.ship` */
export async function shipOrder(
  deps: DeskDeps,
  user: SessionUser,
  orderId: string,
  body: NewParcelBody,
): Promise<Order> {
  await openDeskOrder(deps, user, orderId)
  await deps.orders.ship({
    ...{ id: body.key === undefined ? deps.ids.next() : `${orderId}-${body.key}`, orderId },
    company: readRequiredLine(body.company, 'company'),
    trackingNumber: readRequiredLine(body.trackingNumber, 'trackingNumber'),
    ...{ lines: body.lines ?? null, by: staffBy(user), at: deps.clock.now() },
  })
  return openDeskOrder(deps, user, orderId)
}

export async function noteOrder(deps: DeskDeps, user: SessionUser, orderId: string, note: string): Promise<Order> {
  await openDeskOrder(deps, user, orderId)
  await deps.orders.setNote(orderId, cleanLines(note), staffBy(user), deps.clock.now())
  return openDeskOrder(deps, user, orderId)
}

/** The seller gives up an order that is not paid. @throws AppError `order.wrongState` */
export async function closeOrder(deps: DeskDeps, user: SessionUser, orderId: string): Promise<Order> {
  const order = await openDeskOrder(deps, user, orderId)
  const isMoved = await deps.orders.askToClose(orderId, 'seller', staffBy(user), deps.clock.now())
  if (!isMoved && !holdsStock(order.state)) throw new AppError('order.wrongState', { state: order.state })
  await deps.worker.close(order)
  return openDeskOrder(deps, user, orderId)
}

/** @throws AppError those of `OrderStore.addRefund` */
export async function refundOrder(
  deps: DeskDeps,
  user: SessionUser,
  orderId: string,
  body: NewRefundBody,
): Promise<Order> {
  const order = await openDeskOrder(deps, user, orderId)
  if (body.lines.length === 0 && (body.shippingFen ?? 0) === 0) {
    throw new AppError('request.invalid', { field: 'lines', problem: 'nothing to refund' })
  }
  const { id } = order
  await deps.orders.addRefund({
    ...{ id: `${id}-${body.key}`, orderId: id, lines: body.lines, shippingFen: body.shippingFen ?? 0 },
    ...{ restock: body.restock ?? false, reason: readRequiredLine(body.reason, 'reason'), afterSaleId: '' },
    ...{ by: staffBy(user), at: deps.clock.now() },
  })
  await deps.worker.look()
  return openDeskOrder(deps, user, orderId)
}

export async function repeatRefund(
  deps: DeskDeps,
  user: SessionUser,
  orderId: string,
  refundId: string,
): Promise<Order> {
  const order = await openDeskOrder(deps, user, orderId)
  if (!order.refunds.some(({ id }) => id === refundId)) throw new AppError('order.notFound')
  await deps.orders.repeatRefund(refundId, deps.ids.next(), staffBy(user), deps.clock.now())
  await deps.worker.look()
  return openDeskOrder(deps, user, orderId)
}

/** The owner's answer to a claim. An agreement refunds the claimed pieces. */
export async function decideClaim(
  deps: DeskDeps,
  user: SessionUser,
  orderId: string,
  claimId: string,
  body: ClaimDecisionBody,
): Promise<Order> {
  const order = await openDeskOrder(deps, user, orderId)
  const known = order.afterSales.find(({ id }) => id === claimId)
  if (known === undefined) throw new AppError('order.notFound')
  const [by, at, answer] = [staffBy(user), deps.clock.now(), cleanLines(body.answer ?? '')]
  if (body.decision === 'refuse' && answer === '') {
    throw new AppError('request.invalid', { field: 'answer', problem: 'a refusal needs a reason' })
  }
  const isMoved =
    body.decision === 'agree'
      ? await deps.orders.agreeAfterSale(
          claimId,
          {
            ...{ id: `${orderId}-${claimId}`, shippingFen: body.shippingFen ?? 0, restock: body.restock ?? false },
            ...{ reason: cleanLine(known.text).slice(0, 80) || known.reason, by, at },
          },
          answer,
        )
      : await deps.orders.moveAfterSale(claimId, body.decision, { answer }, by, at)
  if (!isMoved) throw new AppError('order.wrongState', { state: known.state })
  await deps.worker.look()
  return openDeskOrder(deps, user, orderId)
}

/** The owner has seen the money on his own account. @throws AppError `request.notFound`, `payment.closed` */
export async function confirmByHand(
  deps: DeskDeps,
  user: SessionUser,
  orderId: string,
  paymentId: string,
): Promise<Order> {
  const order = await openDeskOrder(deps, user, orderId)
  if (deps.manual === null || !order.payments.some(({ id }) => id === paymentId)) throw new AppError('request.notFound')
  await deps.manual.confirmPayment(paymentId)
  await deps.cashier.check(order)
  return openDeskOrder(deps, user, orderId)
}

/** The owner has sent the money of a refund back by hand. */
export async function confirmRefundByHand(
  deps: DeskDeps,
  user: SessionUser,
  orderId: string,
  refundId: string,
): Promise<Order> {
  const order = await openDeskOrder(deps, user, orderId)
  if (deps.manual === null || !order.refunds.some(({ id }) => id === refundId)) throw new AppError('request.notFound')
  const { state } = await deps.manual.confirmRefund(refundId)
  if (state === 'succeeded') await deps.orders.settleRefund(refundId, 'succeeded', deps.clock.now())
  return openDeskOrder(deps, user, orderId)
}

import { AppError } from '@/domain/errors/AppError'
import type { Order } from '@/domain/order/order'
import type { PaymentStartReply } from '@/domain/wire/orderHttp'
import type { Payer, PayMethod, SandboxCashier } from '../../ports/payment'
import type { WeChatTrade } from '../../ports/weChatTrade'
import type { SessionUser } from '../../ports/sessions'
import { openOrder } from './followOrder'
import { payerInPages, type PayerDeps } from './authorizePayer'

export interface PayDeps extends PayerDeps {
  /** App id of the mini program; empty where none is configured. */
  readonly miniProgramAppId: string
  /** WeChat's side of orders; null without a mini program. */
  readonly trade: Pick<WeChatTrade, 'readReceipt'> | null
  /** Null unless the sandbox takes the payments. */
  readonly sandbox: SandboxCashier | null
}

interface StartAsked {
  readonly method: PayMethod
  readonly clientAddress: string
}

/** Starts paying, or goes on with an attempt that was started. @throws as `Cashier.start`; `order.notFound` */
export async function startPayment(
  deps: PayDeps,
  user: SessionUser,
  orderId: string,
  { method, clientAddress }: StartAsked,
): Promise<PaymentStartReply> {
  const order = await openOrder(deps, user, orderId)
  const payer = method === 'jsapi' ? await findPayer(deps, user) : null
  const { payment, instruction } = await deps.cashier.start(order, { method, payer, clientAddress })
  const { id: paymentId, amountFen, expiresAt } = payment
  return { now: deps.clock.now(), paymentId, amountFen, expiresAt, instruction }
}

/**
 * The payer inside WeChat: of the mini program for people who came by it, else of the service account.
 * @throws AppError `payment.payerUnknown` where a page may ask WeChat for the payer, else `payment.methodUnavailable`
 */
async function findPayer(deps: PayDeps, user: SessionUser): Promise<Payer> {
  const openId = await deps.people.openIdOf(user.id)
  if (openId !== null) return { appId: deps.miniProgramAppId, openId }
  const payer = await payerInPages(deps, user)
  if (payer !== null) return payer
  throw new AppError(deps.payerAccount === null ? 'payment.methodUnavailable' : 'payment.payerUnknown', {
    method: 'jsapi',
  })
}

/** The client says that it has paid, or wants to know: the provider is asked now. */
export async function checkPayment(deps: PayDeps, user: SessionUser, orderId: string): Promise<Order> {
  const order = await openOrder(deps, user, orderId)
  if (order.state === 'created' || order.state === 'closing') await deps.cashier.check(order)
  return openOrder(deps, user, orderId)
}

/**
 * Answers at the cashier of the sandbox, where no money moves.
 * @throws AppError `request.notFound`, `payment.closed`
 */
export async function settleInSandbox(
  deps: PayDeps,
  user: SessionUser,
  orderId: string,
  paymentId: string,
  outcome: 'paid' | 'failed',
): Promise<Order> {
  const order = await openOrder(deps, user, orderId)
  const payment = order.payments.find(({ id }) => id === paymentId)
  if (deps.sandbox === null || payment?.provider !== 'sandbox') throw new AppError('request.notFound')
  await deps.sandbox.settle(paymentId, outcome)
  await deps.cashier.check(order)
  return openOrder(deps, user, orderId)
}

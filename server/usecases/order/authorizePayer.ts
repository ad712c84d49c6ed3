import { AppError } from '@/domain/errors/AppError'
import { asUserId } from '@/domain/kernel/ids'
import type { Payer } from '../../ports/payment'
import type { PayerAccount, PayerStore } from '../../ports/payerAccount'
import type { SessionUser } from '../../ports/sessions'
import type { PayerTickets, TicketOutcome } from '../../shop/payerTickets'
import type { ErasedPeople } from '../../staff/erasedPeople'
import { openOrder } from './followOrder'
import type { OrderDeps } from './orderDeps'

/** Payments in pages that are opened in WeChat; null parts where they are not configured. */
export interface PayerDeps extends OrderDeps {
  readonly payers: PayerStore
  readonly payerTickets: PayerTickets
  /** Null unless WeChat Pay takes payments in WeChat and a service account is configured. */
  readonly payerAccount: PayerAccount | null
  /** Address of this server to which WeChat returns. */
  readonly payerReturnUrl: string
}

/** The beginning of a way to WeChat: contents of the cookie that comes back with the person. */
interface Begun {
  readonly userId: string
  readonly orderId: string
  /** Path of the page to return to. */
  readonly back: string
}

export interface BegunAuthorization {
  readonly url: string
  /** Text for the cookie that binds the return to this browser. */
  readonly cookie: string
}

export type ReturnOutcome =
  | { readonly type: 'known'; readonly back: string }
  /** `back` is empty where it cannot be believed. */
  | { readonly type: Exclude<TicketOutcome, 'good'>; readonly back: '' }
  /** WeChat did not name the person. */
  | { readonly type: 'unnamed'; readonly back: string; readonly error: AppError }

/** A path of this site: no other host, nothing that ends a header. */
const isOwnPath = (back: string): boolean => /^\/(?!\/)[!-[\]-~]{0,600}$/.test(back)

const write = ({ userId, orderId, back }: Begun): string =>
  Buffer.from(JSON.stringify([userId, orderId, back])).toString('base64url')

/** For a text whose signature is right. */
function read(cookie: string): Begun {
  const [userId, orderId, back] = JSON.parse(Buffer.from(cookie, 'base64url').toString()) as string[]
  if (userId === undefined || orderId === undefined || back === undefined) throw new AppError('request.invalid')
  return { userId, orderId, back }
}

/** The payer of this user in pages; null until WeChat has named one. */
export async function payerInPages(
  { payerAccount, payers }: Pick<PayerDeps, 'payerAccount' | 'payers'>,
  user: SessionUser,
): Promise<Payer | null> {
  const openId = payerAccount === null ? null : await payers.openIdOf(user.id, payerAccount.appId)
  return payerAccount === null || openId === null ? null : { appId: payerAccount.appId, openId }
}

/**
 * Sends a buyer to WeChat, which names the payer of an order.
 * @throws AppError `payment.methodUnavailable`, `order.notFound`; `request.invalid` for a path of another site
 */
export async function beginAuthorization(
  deps: PayerDeps,
  user: SessionUser,
  orderId: string,
  back: string,
): Promise<BegunAuthorization> {
  const { payerAccount: account, payerTickets, payerReturnUrl } = deps
  if (account === null) throw new AppError('payment.methodUnavailable', { method: 'jsapi' })
  if (!isOwnPath(back)) throw new AppError('request.invalid', { field: 'back' })
  await openOrder(deps, user, orderId)
  const cookie = write({ userId: user.id, orderId, back })
  return { url: account.authorizeUrl(payerReturnUrl, payerTickets.make(cookie)), cookie }
}

/** Takes what WeChat brings back, and keeps the payer's openid for the user who began. */
export async function finishAuthorization(
  deps: PayerDeps & { readonly erased: Pick<ErasedPeople, 'has'> },
  returned: { readonly code: string; readonly state: string; readonly cookie: string },
): Promise<ReturnOutcome> {
  const { payerAccount: account, payers, payerTickets, orders, erased, clock } = deps
  const { code, state, cookie } = returned
  const outcome = payerTickets.use(state, cookie)
  if (outcome !== 'good') return { type: outcome, back: '' }
  const { userId: id, orderId, back } = read(cookie)
  const userId = asUserId(id)
  // The person was erased meanwhile, or the order is no longer theirs.
  if (account === null || erased.has(userId) || !(await orders.mayFollow(orderId, userId))) {
    return { type: 'foreign', back: '' }
  }
  try {
    const openId = await account.identify(code)
    // An erasure that was asked for while WeChat answered: nothing of the person is kept.
    if (erased.has(userId)) return { type: 'foreign', back: '' }
    await payers.keep(userId, { appId: account.appId, openId }, clock.now())
    return { type: 'known', back }
  } catch (error) {
    if (error instanceof AppError) return { type: 'unnamed', back, error }
    throw error
  }
}

import { createStore, type StoreApi } from 'zustand/vanilla'
import { AppError } from '@/domain/errors/AppError'
import type { Unsubscribe } from '@/domain/kernel/clock'
import { POLLS_WHEN_SHOWN, nextPollMs } from '@/domain/order/paymentPolls'
import type {
  ClaimPictureReply,
  NewAfterSaleBody,
  OrderReply,
  PaymentStartReply,
} from '@/domain/wire/orderHttp'
import type { PayerReply } from '@/domain/wire/payerHttp'
import type { CashierHere, PayMethod } from '@/ports/cashierHere'
import type { ChosenFile } from '@/ports/http'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'
import { sendPicture } from '../uploadPicture'
import { createBuyerCalls, type BuyerIdentity } from './buyerCalls'
import { forgetPaying } from './keptCheckout'

export type OrderAction = 'pay' | 'answer' | 'cancel' | 'receipt' | 'claim' | 'withdraw' | 'sendBack'

export interface OrderView {
  readonly reply: OrderReply | null
  /** Why it could not be read; the order that was read before stays. */
  readonly error: AppError | null
  readonly doing: OrderAction | null
  /** Error of the last action. */
  readonly problem: AppError | null
  /** The cashier's instructions; null until paying was started here. */
  readonly cashier: PaymentStartReply | null
  /** The buyer is back from the cashier; nothing is proven. */
  readonly isConfirming: boolean
  /** Server's clock minus the device's, ms. */
  readonly skewMs: number
}

/** One order of this user, followed while it is shown. */
export interface OrderSession {
  readonly store: StoreApi<OrderView>
  load(): Promise<void>
  /** Reads the order of a page that is shown again; where a payment is open, asks the provider a few times. */
  refresh(): Promise<void>
  /** Starts paying, or goes on with it, and opens the provider's cashier. */
  pay(): Promise<void>
  /** Goes on where a page that was loaded anew, or a cashier elsewhere, has left it. */
  resume(): Promise<void>
  /** Asks the provider until it is known. */
  confirm(): void
  /** Answers at the sandbox's cashier. */
  answer(outcome: 'paid' | 'failed'): Promise<void>
  cancel(): Promise<void>
  receipt(): Promise<void>
  /** Confirms at WeChat what was paid there; resolves to false where that is not possible and `receipt` is the way. */
  receiptAtWeChat(): Promise<boolean>
  /** Sends a picture for a claim and resolves to its name. @throws AppError as `sendPicture` */
  addPicture(file: ChosenFile): Promise<string>
  /** Resolves to whether it was taken. */
  claim(body: NewAfterSaleBody): Promise<boolean>
  withdraw(afterSaleId: string): Promise<void>
  sendBack(afterSaleId: string, trackingNumber: string): Promise<boolean>
  /** Follows the order until it is undone. */
  open(): Unsubscribe
}

type OrderPorts = Pick<Ports, 'http' | 'keyValue' | 'clock' | 'presence'>

interface OrderStart {
  readonly orderId: string
  /** The order as it is known already. */
  readonly known?: OrderReply | null
  readonly cashier: CashierHere
}

const isWaiting = (reply: OrderReply | null): boolean =>
  reply?.order.state === 'created' || reply?.order.state === 'closing'

export function openOrder(ports: OrderPorts, identity: BuyerIdentity, start: OrderStart): OrderSession {
  const { keyValue, clock, presence } = ports
  const { orderId, known = null, cashier } = start
  const calls = createBuyerCalls(ports.http, identity)
  const path = `/api/shop/orders/${encodeURIComponent(orderId)}`
  const skewOf = (now: number): number => now - clock.now()
  const store = createStore<OrderView>()(() => ({
    ...{ reply: known, error: null, doing: null, problem: null, cashier: null, isConfirming: false },
    skewMs: known === null ? 0 : skewOf(known.now),
  }))
  let asked = 0
  /** Queries left of those of a page that is shown again. */
  let pollsLeft = 0
  let isOpen = false
  let timer: Unsubscribe = () => undefined

  const take = (reply: OrderReply): void => {
    const wasWaiting = isWaiting(store.getState().reply)
    const still = isWaiting(reply)
    const rest = still ? {} : { cashier: null, isConfirming: false }
    store.setState({ reply, error: null, skewMs: skewOf(reply.now), ...rest })
    if (wasWaiting && !still) forgetPaying(keyValue)
    schedule()
  }
  const schedule = (): void => {
    timer()
    const { reply, isConfirming, cashier: open, skewMs } = store.getState()
    if (reply === null || !isOpen) return
    const { state, expiresAt } = reply.order
    const type = open?.instruction.type
    const isAwaiting = type === 'qr' || type === 'manual'
    const leftMs = expiresAt - (clock.now() + skewMs)
    const isRefunding = reply.order.refunds.some((refund) => refund.state === 'agreed' || refund.state === 'sent')
    const isAsking = isConfirming || pollsLeft > 0
    const delayMs = nextPollMs({ state, isConfirming: isAsking, isAwaiting, isRefunding, asked, leftMs })
    if (delayMs !== null) timer = clock.after(delayMs, () => void poll())
  }
  const poll = async (): Promise<void> => {
    if (!presence.isVisible()) return
    asked += 1
    pollsLeft = Math.max(0, pollsLeft - 1)
    try {
      take(await calls.ask<OrderReply>('POST', `${path}/check`))
    } catch (thrown) {
      // The next question follows by itself.
      store.setState({ error: toAppError(thrown) })
      schedule()
    }
  }
  const isPayable = (): boolean => {
    const { reply } = store.getState()
    return isWaiting(reply) && reply?.order.payments.some(({ state }) => state === 'open') === true
  }
  /** The buyer may have paid elsewhere: in WeChat, or on another device. */
  const askAgain = async (): Promise<void> => {
    asked = 0
    pollsLeft = POLLS_WHEN_SHOWN
    await poll()
  }
  const pollIfSeen = (): void => {
    if (presence.isVisible() && isWaiting(store.getState().reply)) void askAgain()
  }
  /** Does one thing at a time; resolves to whether it was done. */
  const act = async (doing: OrderAction, run: () => Promise<void>): Promise<boolean> => {
    if (store.getState().doing !== null) return false
    store.setState({ doing, problem: null })
    try {
      await run()
      return true
    } catch (thrown) {
      store.setState({ problem: toAppError(thrown) })
      // Another device, the shop or the time was faster: the shown state is outdated.
      if (/^(?:order\.(?:wrongState|notPayable)|payment\.(?:closed|alreadyPaid))$/.test(toAppError(thrown).code)) await load()
      return false
    } finally {
      store.setState({ doing: null })
    }
  }
  const send = async (doing: OrderAction, part: string, body?: unknown): Promise<boolean> =>
    act(doing, async () => take(await calls.ask<OrderReply>('POST', `${path}/${part}`, body)))
  const load = async (): Promise<void> => {
    try {
      take(await calls.ask<OrderReply>('GET', path))
    } catch (thrown) {
      store.setState({ error: toAppError(thrown) })
    }
  }
  const begin = async (): Promise<PaymentStartReply> => {
    let refusal: unknown
    for (const method of cashier.methods) {
      try {
        return await calls.ask<PaymentStartReply>('POST', `${path}/payments`, { method } satisfies { method: PayMethod })
      } catch (thrown) {
        const { code } = toAppError(thrown)
        const isElsewhere = code === 'payment.payerUnknown' && cashier.payerWay === null
        refusal = isElsewhere ? new AppError('payment.methodUnavailable', { method }) : thrown
        if (code !== 'payment.methodUnavailable' && !isElsewhere) break
      }
    }
    throw refusal
  }
  const confirm = (): void => {
    asked = 0
    store.setState({ isConfirming: true })
    schedule()
  }
  /** @param mayLeave Whether the page may go to WeChat for the payer: by a press alone, else a way back would loop. */
  const pay = async (mayLeave: boolean): Promise<void> => {
    await act('pay', async () => {
      const started = await begin().catch(async (thrown: unknown) => {
        const way = toAppError(thrown).code === 'payment.payerUnknown' && mayLeave ? cashier.payerWay : null
        if (way === null) throw thrown
        way.go((await calls.ask<PayerReply>('POST', `${path}/payer`, { back: way.back() })).url)
        return null
      })
      if (started === null) return
      store.setState({ cashier: started, isConfirming: false, skewMs: skewOf(started.now) })
      const { type } = started.instruction
      if (type === 'jsapi' || type === 'redirect') {
        await cashier.open(started.instruction)
        confirm()
      }
      schedule()
    })
  }

  return {
    store,
    load,
    async refresh() {
      await load()
      if (isOpen && isPayable()) await askAgain()
    },
    pay: () => pay(true),
    confirm,
    async resume() {
      await load()
      const { reply } = store.getState()
      if (reply?.order.state !== 'created') return
      const open = reply.order.payments.find(({ state }) => state === 'open')
      // A cashier of its own does not open by itself a second time: the money may be on its way.
      if (open?.method === 'h5' || open?.method === 'jsapi') confirm()
      else await pay(false)
    },
    async answer(outcome) {
      const { cashier: open } = store.getState()
      if (open === null) return
      await act('answer', async () => {
        const reply = await calls.ask<OrderReply>('POST', `${path}/payments/${open.paymentId}/sandbox`, { outcome })
        take(reply)
        if (outcome === 'paid' && isWaiting(reply)) confirm()
      })
    },
    cancel: async () => void (await send('cancel', 'cancel')),
    receipt: async () => void (await send('receipt', 'receipt')),
    async receiptAtWeChat() {
      const { payments = [] } = store.getState().reply?.order ?? {}
      const paid = payments.find(({ provider, method, state }) =>
        provider === 'wechat' && method === 'jsapi' && state === 'kept')
      if (paid === undefined) return false
      const outcome = await cashier.confirmReceipt(paid.transactionId)
      if (outcome === 'unavailable') return false
      if (outcome === 'back') await send('receipt', 'receipt/check')
      return store.getState().problem?.code !== 'wechat.notConfigured'
    },
    async addPicture(file) {
      const send = (sent: ChosenFile) => calls.upload<ClaimPictureReply>(`${path}/claim-pictures`, sent)
      return (await sendPicture(send, file)).name
    },
    claim: (body) => send('claim', 'after-sales', body),
    withdraw: async (id) => void (await send('withdraw', `after-sales/${id}/withdrawal`)),
    sendBack: (id, trackingNumber) => send('sendBack', `after-sales/${id}/parcel`, { trackingNumber }),
    open() {
      isOpen = true
      const undo = presence.onChange(pollIfSeen)
      schedule()
      return () => {
        isOpen = false
        timer()
        undo()
      }
    },
  }
}

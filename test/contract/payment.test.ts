import { createManualPayment } from '../../server/adapters/payment/local/manualPayment'
import { createSandboxPayment } from '../../server/adapters/payment/local/sandboxPayment'
import { createCashierBook } from '../../server/adapters/store/records/cashierBook'
import type { LocalProvider } from '../../server/ports/cashierBook'
import type { AttemptToPay, Payment } from '../../server/ports/payment'
import { createFakeClock, type FakeClock } from '../fakes/fakeClock'
import { recordPlaces, type RecordPlace } from '../postgres/recordPlaces'
import { openWeChatPayRig, START } from '../server/payment/weChatPayRig'
import { paymentContract, type PaymentRig } from './paymentContract'

let attempts = 0

const pageAttempt = (changes: Partial<AttemptToPay> = {}): AttemptToPay => ({
  paymentId: `01JDPAGE000000000000${String((attempts += 1)).padStart(6, '0')}`,
  orderId: '01JDORDER0000000000000001',
  amountFen: 12_800,
  description: '青瓷杯 ×1',
  expiresAt: START + 15 * 60_000,
  payer: null,
  clientAddress: '203.0.113.7',
  method: 'page',
  ...changes,
})

/** Differences between the two providers that this server plays itself. */
interface LocalHands {
  readonly payment: Payment
  pay(paymentId: string): Promise<unknown>
  settleRefund(refundId: string): Promise<unknown>
}

/** A local provider on a database of its own, opened again by `restart`. */
async function openLocal(
  place: RecordPlace,
  provider: LocalProvider,
  hold: (deps: { book: ReturnType<typeof createCashierBook>; clock: FakeClock }) => LocalHands,
): Promise<PaymentRig> {
  const clock = createFakeClock(START)
  let database = await place.open()
  let hands = hold({ book: createCashierBook(database, provider), clock })
  return {
    payment: () => hands.payment,
    clock,
    attempt: pageAttempt,
    pay: async (paymentId) => void (await hands.pay(paymentId)),
    settleRefund: async (refundId) => void (await hands.settleRefund(refundId)),
    async restart() {
      await database.destroy()
      database = await place.open()
      hands = hold({ book: createCashierBook(database, provider), clock })
    },
    async close() {
      await database.destroy()
      await place.remove()
    },
  }
}

const openSandbox = (place: RecordPlace): Promise<PaymentRig> =>
  openLocal(place, 'sandbox', (deps) => {
    const { payment, cashier } = createSandboxPayment(deps)
    return { payment, pay: (id) => cashier.settle(id, 'paid'), settleRefund: async () => undefined }
  })

const openManual = (place: RecordPlace): Promise<PaymentRig> =>
  openLocal(place, 'manual', (deps) => {
    const { payment, ledger } = createManualPayment({ ...deps, pictureUrl: '/pictures/code.png', text: '支付宝 lin@x' })
    return { payment, pay: ledger.confirmPayment, settleRefund: ledger.confirmRefund }
  })

for (const { name, make } of recordPlaces) {
  paymentContract(`sandbox on ${name}`, async () => openSandbox(await make()))
  paymentContract(`manual on ${name}`, async () => openManual(await make()))
}
paymentContract('wechat', async () => {
  const rig = await openWeChatPayRig()
  let { payment } = rig
  return {
    payment: () => payment,
    clock: rig.clock,
    attempt: rig.attempt,
    pay: async (paymentId) => rig.service.pay(paymentId),
    settleRefund: async (refundId) => rig.service.settleRefund(refundId, 'SUCCESS'),
    restart: async () => void (payment = rig.make()),
    close: () => rig.service.close(),
  }
})

describe.each(recordPlaces)('the sandbox on $name', ({ make }) => {
  test('[PAYPORT-30] lets a payment fail and then succeed, but not after its expiry', async () => {
    const place = await make()
    const database = await place.open()
    const clock = createFakeClock(START)
    const { payment, cashier } = createSandboxPayment({ book: createCashierBook(database, 'sandbox'), clock })
    const [first, second] = [pageAttempt(), pageAttempt()]
    await expect(cashier.settle(first.paymentId, 'paid')).rejects.toThrow('request.notFound')
    expect(await payment.prepare(first)).toEqual({ type: 'sandbox' })
    await payment.prepare(second)
    expect(await cashier.settle(first.paymentId, 'failed')).toEqual({ state: 'open' })
    const state = await cashier.settle(first.paymentId, 'paid')
    expect(state).toEqual({
      state: 'succeeded',
      transactionId: `sandbox-${first.paymentId}`,
      paidFen: 12_800,
      payerFen: 12_800,
      payer: null,
      paidAt: START,
    })
    clock.set(first.expiresAt + 1)
    expect(await cashier.settle(first.paymentId, 'paid')).toEqual(state)
    expect(await cashier.settle(first.paymentId, 'failed')).toEqual(state)
    await expect(cashier.settle(second.paymentId, 'paid')).rejects.toThrow('payment.closed')
    expect(await payment.query(second.paymentId)).toEqual({ state: 'open' })
    // The owner's own book does not know the sandbox's payments.
    const book = createCashierBook(database, 'manual')
    expect(await book.find(first.paymentId)).toBeNull()
    const manual = createManualPayment({ book, clock, pictureUrl: '', text: 'x' })
    const later = { ...first, expiresAt: clock.now() + 1 }
    await expect(manual.payment.prepare(later)).rejects.toThrow('payment.numberUsed')
    await database.destroy()
    await place.remove()
  })
})

describe.each(recordPlaces)('the manual way on $name', ({ make }) => {
  test('[PAYPORT-31] shows code and account; a confirmation counts after the expiry until the close', async () => {
    const rig = await openManual(await make())
    const [late, closed] = [pageAttempt(), pageAttempt()]
    expect(await rig.payment().prepare(late)).toEqual({
      type: 'manual',
      pictureUrl: '/pictures/code.png',
      text: '支付宝 lin@x',
    })
    await rig.payment().prepare(closed)
    rig.clock.set(late.expiresAt + 60_000)
    await rig.pay(late.paymentId)
    expect(await rig.payment().query(late.paymentId)).toMatchObject({ paidAt: late.expiresAt + 60_000 })
    await rig.payment().close(closed.paymentId)
    await expect(rig.pay(closed.paymentId)).rejects.toThrow('payment.closed')
    await expect(rig.pay('unheard-of')).rejects.toThrow('request.notFound')
    await rig.close()
  })

  test('[PAYPORT-31] a refund is under way until the owner has paid it back', async () => {
    const rig = await openManual(await make())
    const attempt = pageAttempt()
    await rig.payment().prepare(attempt)
    await rig.pay(attempt.paymentId)
    const refund = { refundId: 'R1', paymentId: attempt.paymentId, refundFen: 1, totalFen: 12_800, reason: '' }
    expect(await rig.payment().refund(refund)).toEqual({ state: 'processing' })
    await rig.settleRefund('R1')
    rig.clock.advance(1_000)
    await rig.settleRefund('R1')
    expect(await rig.payment().queryRefund('R1')).toEqual({ state: 'succeeded', refundedFen: 1, at: START })
    await expect(rig.settleRefund('R2')).rejects.toThrow('request.notFound')
    await rig.close()
  })
})

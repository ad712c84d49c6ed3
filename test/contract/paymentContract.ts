import { AppError } from '@/domain/errors/AppError'
import { isOutcomeUnknown, type AttemptToPay, type Payment, type RefundToMake } from '../../server/ports/payment'
import type { FakeClock } from '../fakes/fakeClock'

/** One provider with its buyer and its back office. */
export interface PaymentRig {
  /** The adapter of now: another one after `restart`. */
  payment(): Payment
  readonly clock: FakeClock
  /** An attempt that this provider takes, each time with another number. */
  attempt(changes?: Partial<AttemptToPay>): AttemptToPay
  /** The buyer pays; rejects where the provider does not let them. */
  pay(paymentId: string): Promise<void>
  /** The provider finishes a refund. */
  settleRefund(refundId: string): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

const codeOf = async (doing: Promise<unknown>): Promise<string> => {
  try {
    await doing
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expect(isOutcomeUnknown(error)).toBe(false)
    return error.code
  }
  return 'it went well'
}

/** The behaviour of every payment provider. */
export function paymentContract(name: string, open: () => Promise<PaymentRig>): void {
  describe(`payment provider ${name}`, () => {
    let rig: PaymentRig
    beforeEach(async () => {
      rig = await open()
    })
    afterEach(() => rig.close())

    const prepared = async (changes: Partial<AttemptToPay> = {}): Promise<AttemptToPay> => {
      const attempt = rig.attempt(changes)
      await rig.payment().prepare(attempt)
      return attempt
    }
    const paid = async (): Promise<AttemptToPay> => {
      const attempt = await prepared()
      await rig.pay(attempt.paymentId)
      return attempt
    }
    const refundOf = ({ paymentId, amountFen }: AttemptToPay, refundFen: number, nth = 1): RefundToMake => ({
      refundId: `${paymentId}-${nth}`,
      paymentId,
      refundFen,
      totalFen: amountFen,
      reason: '少发一件',
    })

    test('[PAYPORT-1] an attempt prepared again gives the same kind of instruction, also after a restart', async () => {
      const attempt = rig.attempt()
      const { type } = await rig.payment().prepare(attempt)
      expect((await rig.payment().prepare(attempt)).type).toBe(type)
      await rig.restart()
      expect((await rig.payment().prepare(attempt)).type).toBe(type)
      expect(await rig.payment().query(attempt.paymentId)).toEqual({ state: 'open' })
    })

    test('[PAYPORT-1] the same number with another amount is refused and changes nothing', async () => {
      const attempt = await prepared()
      const other = rig.payment().prepare({ ...attempt, amountFen: attempt.amountFen - 1 })
      expect(await codeOf(other)).toBe('payment.numberUsed')
      await rig.pay(attempt.paymentId)
      expect(await rig.payment().query(attempt.paymentId)).toMatchObject({ paidFen: attempt.amountFen })
    })

    test('[PAYPORT-1] twenty preparations at once are one attempt', async () => {
      const attempt = rig.attempt()
      await Promise.all(Array.from({ length: 20 }, () => rig.payment().prepare(attempt)))
      await rig.pay(attempt.paymentId)
      expect(await codeOf(rig.payment().prepare(attempt))).toBe('payment.alreadyPaid')
    })

    test('[PAYPORT-2] a paid attempt stays paid: after a restart and after a refund of all of it', async () => {
      const attempt = await paid()
      const state = await rig.payment().query(attempt.paymentId)
      expect(state).toMatchObject({ state: 'succeeded', paidFen: attempt.amountFen, payerFen: attempt.amountFen })
      if (state.state !== 'succeeded') throw new Error(state.state)
      expect(state.transactionId).not.toBe('')
      expect(state.paidAt).toBeGreaterThan(0)
      await rig.restart()
      expect(await rig.payment().query(attempt.paymentId)).toEqual(state)
      await rig.payment().refund(refundOf(attempt, attempt.amountFen))
      expect(await rig.payment().query(attempt.paymentId)).toEqual(state)
    })

    test('[PAYPORT-3] nothing is paid after a close, which can be repeated', async () => {
      const attempt = await prepared()
      expect(await rig.payment().close(attempt.paymentId)).toBe('closed')
      await expect(rig.pay(attempt.paymentId)).rejects.toThrow()
      await rig.restart()
      expect(await rig.payment().close(attempt.paymentId)).toBe('closed')
      expect(await rig.payment().query(attempt.paymentId)).toEqual({ state: 'closed' })
      expect(await codeOf(rig.payment().prepare(attempt))).toBe('payment.closed')
    })

    test('[PAYPORT-3] a paid attempt does not close', async () => {
      const { paymentId } = await paid()
      expect(await rig.payment().close(paymentId)).toBe('paid')
      expect(await rig.payment().query(paymentId)).toMatchObject({ state: 'succeeded' })
    })

    test('[PAYPORT-3] of a close and a payment at once exactly one happens', async () => {
      for (let nth = 0; nth < 10; nth += 1) {
        const { paymentId } = await prepared()
        const [isPaid, closed] = await Promise.all([
          rig.pay(paymentId).then(() => true, () => false),
          rig.payment().close(paymentId),
        ])
        expect(closed).toBe(isPaid ? 'paid' : 'closed')
        expect((await rig.payment().query(paymentId)).state).toBe(isPaid ? 'succeeded' : 'closed')
      }
    })

    test('[PAYPORT-4] an attempt that never arrived is unknown, and closes', async () => {
      const { paymentId } = rig.attempt()
      expect(await rig.payment().query(paymentId)).toEqual({ state: 'unknownToProvider' })
      expect(await rig.payment().close(paymentId)).toBe('closed')
    })

    test('[PAYPORT-5] after its expiry an attempt is not prepared; it stays open until it is closed', async () => {
      const attempt = await prepared()
      rig.clock.set(attempt.expiresAt)
      expect(await codeOf(rig.payment().prepare(attempt))).toBe('payment.closed')
      expect(await rig.payment().query(attempt.paymentId)).toEqual({ state: 'open' })
      expect(await rig.payment().close(attempt.paymentId)).toBe('closed')
    })

    test('[PAYPORT-6] the same refund twenty times refunds once', async () => {
      const attempt = await paid()
      const refund = refundOf(attempt, attempt.amountFen)
      const states = await Promise.all(Array.from({ length: 20 }, () => rig.payment().refund(refund)))
      for (const { state } of states) expect(['processing', 'succeeded']).toContain(state)
      await rig.restart()
      await rig.payment().refund(refund)
      expect(await codeOf(rig.payment().refund(refundOf(attempt, 1, 2)))).toBe('payment.refundRefused')
    })

    test('[PAYPORT-6] partial refunds add up to the amount paid, and not a fen more', async () => {
      const attempt = await paid()
      const third = Math.floor(attempt.amountFen / 3)
      const rest = attempt.amountFen - 2 * third
      await rig.payment().refund(refundOf(attempt, third, 1))
      await rig.payment().refund(refundOf(attempt, third, 2))
      expect(await codeOf(rig.payment().refund(refundOf(attempt, rest + 1, 3)))).toBe('payment.refundRefused')
      await rig.payment().refund(refundOf(attempt, rest, 3))
      expect(await codeOf(rig.payment().refund(refundOf(attempt, 1, 4)))).toBe('payment.refundRefused')
    })

    test('[PAYPORT-6] refunds at once do not exceed the amount paid', async () => {
      const attempt = await paid()
      const half = Math.floor(attempt.amountFen / 2)
      const codes = await Promise.all(
        Array.from({ length: 5 }, (_, nth) => codeOf(rig.payment().refund(refundOf(attempt, half, nth)))),
      )
      expect(codes.filter((code) => code === 'it went well')).toHaveLength(2)
    })

    test('[PAYPORT-6] an unpaid attempt refunds nothing', async () => {
      const attempt = await prepared()
      expect(await codeOf(rig.payment().refund(refundOf(attempt, 1)))).toBe('payment.refundRefused')
      expect(await rig.payment().queryRefund(refundOf(attempt, 1).refundId)).toEqual({ state: 'unknownToProvider' })
    })

    test('[PAYPORT-6] a refund under a used number with another amount is refused', async () => {
      const attempt = await paid()
      await rig.payment().refund(refundOf(attempt, 2))
      expect(await codeOf(rig.payment().refund(refundOf(attempt, 1)))).toBe('payment.refundRefused')
    })

    test('[PAYPORT-7] a refund is done when the provider says so, also after a restart', async () => {
      const attempt = await paid()
      const refund = refundOf(attempt, 100)
      await rig.payment().refund(refund)
      await rig.settleRefund(refund.refundId)
      const done = await rig.payment().queryRefund(refund.refundId)
      expect(done).toMatchObject({ state: 'succeeded', refundedFen: 100 })
      await rig.restart()
      expect(await rig.payment().queryRefund(refund.refundId)).toEqual(done)
      expect(await rig.payment().refund(refund)).toEqual(done)
      expect(await rig.payment().queryRefund('unheard-of')).toEqual({ state: 'unknownToProvider' })
    })

    test('[PAYPORT-8] a method that is not offered is refused and leaves nothing', async () => {
      const { methods } = rig.payment()
      expect(methods.length).toBeGreaterThan(0)
      const method = (['page', 'jsapi'] as const).find((each) => !methods.includes(each))
      if (method === undefined) throw new Error('every method is offered')
      const attempt = rig.attempt({ method })
      expect(await codeOf(rig.payment().prepare(attempt))).toBe('payment.methodUnavailable')
      expect(await rig.payment().query(attempt.paymentId)).toEqual({ state: 'unknownToProvider' })
    })
  })
}

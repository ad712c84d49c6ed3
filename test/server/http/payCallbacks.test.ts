import { ANSWER_WITHIN_MS } from '../../../server/http/routes/payCallbacks'
import { httpLimits, type HttpLimits } from '../../../server/http/limits'
import type { PaymentNotification } from '../../../server/ports/payment'
import type { SentNotification } from '../../fakes/weChatPay/payMessages'
import { openWeChatPayRig, type WeChatPayRig } from '../payment/weChatPayRig'
import { openAppRig, type AppRig } from './appRig'

let pay: WeChatPayRig
let rig: AppRig
let taken: PaymentNotification[]

const open = async (
  take: (notification: PaymentNotification) => Promise<void> = async () => undefined,
  limits: Partial<HttpLimits> = {},
): Promise<void> => {
  pay = await openWeChatPayRig()
  taken = []
  rig = await openAppRig({
    clock: pay.clock,
    limits: { ...httpLimits, ...limits },
    paymentInbox: {
      read(headers, rawBody) {
        if (pay.payment.notifications === null) throw new Error('it reads none')
        return pay.payment.notifications.read(headers, rawBody)
      },
      async take(notification) {
        taken.push(notification)
        await take(notification)
      },
    },
  })
}
afterEach(async () => {
  await rig.close()
  await pay.service.close()
})

const post = ({ url, headers, body }: SentNotification) =>
  rig.ask({ method: 'POST', url: new URL(url).pathname, headers: { ...headers }, payload: body })

const paid = async (): Promise<SentNotification> => {
  const attempt = pay.attempt()
  await pay.payment.prepare(attempt)
  pay.service.pay(attempt.paymentId)
  const sent = pay.service.outbox.at(-1)
  if (sent === undefined) throw new Error('nothing was sent')
  return sent
}

test('[PAYPORT-50] a payment and its refund are taken and answered 204, each time they come', async () => {
  await open()
  const sent = await paid()
  expect(await post(sent)).toMatchObject({ status: 204, body: null })
  expect(await post(sent)).toMatchObject({ status: 204 })
  const [first] = taken
  if (first?.kind !== 'payment') throw new Error('no payment was taken')
  const { paymentId } = first
  await pay.payment.refund({ refundId: 'R1', paymentId, refundFen: 1, totalFen: 12_800, reason: 'x' })
  pay.service.settleRefund('R1', 'SUCCESS')
  const refunded = pay.service.outbox.at(-1) ?? sent
  expect(refunded.url).toMatch(/\/callbacks\/wechat-pay\/refund$/)
  expect((await post(refunded)).status).toBe(204)
  expect(taken.map(({ kind }) => kind)).toEqual(['payment', 'payment', 'refund'])
})

test('[PAYPORT-50] the bytes count, under any content type', async () => {
  await open()
  const sent = await paid()
  const spaced = { ...sent, body: sent.body.replace('{', '{ ') }
  expect((await post(spaced)).status).toBe(401)
  expect((await post({ ...sent, headers: { ...sent.headers, 'content-type': 'text/plain' } })).status).toBe(204)
})

test('[PAYPORT-51] a probe, a wrong signature and an empty call are answered 401 and reach nobody', async () => {
  await open()
  const sent = await paid()
  const url = 'https://live.example.com/callbacks/wechat-pay/payment'
  for (const call of [
    { ...pay.service.probe(), url },
    { ...sent, headers: { ...sent.headers, 'wechatpay-serial': 'PUB_KEY_ID_OTHER' } },
    { url, headers: {}, body: '' },
  ]) {
    expect(await post(call)).toMatchObject({ status: 401, body: { code: 'payment.notificationRefused' } })
  }
  pay.clock.advance(301_000)
  expect((await post(sent)).status).toBe(401)
  expect(taken).toEqual([])
})

test('[PAYPORT-52] a fault of ours is answered 500 FAIL, so that it comes again', async () => {
  await open(async () => {
    throw new Error('the disk is full')
  })
  expect(await post(await paid())).toMatchObject({ status: 500, body: { code: 'FAIL', message: 'unexpected' } })
})

test('[PAYPORT-52] work that takes longer than WeChat Pay waits is answered 503 FAIL and goes on', async () => {
  let finish = (): void => undefined
  let begun = (): void => undefined
  const hasBegun = new Promise<void>((resolve) => (begun = resolve))
  await open(() => new Promise<void>((resolve) => {
    finish = resolve
    begun()
  }))
  const answer = post(await paid())
  await hasBegun
  pay.clock.advance(ANSWER_WITHIN_MS)
  expect(await answer).toMatchObject({ status: 503, body: { code: 'FAIL', message: 'later' } })
  finish()
})

test('[PAYPORT-53] refused calls of an address are limited, and keep no real one out', async () => {
  await open(undefined, { refusedCallsPerMinute: 2 })
  const sent = await paid()
  const statuses: number[] = []
  for (let nth = 0; nth < 4; nth += 1) statuses.push((await post({ ...sent, body: '{}' })).status)
  expect(statuses).toEqual([401, 401, 429, 429])
  expect((await post(sent)).status).toBe(204)
})

test('[PAYPORT-53] accepted calls of an address are limited too; a long one is refused unread', async () => {
  await open(undefined, { cloudCallsPerMinute: 1, callbackBytes: 2_000 })
  const sent = await paid()
  expect((await post(sent)).status).toBe(204)
  expect((await post(sent)).status).toBe(429)
  expect((await post({ ...sent, body: 'x'.repeat(2_001) })).status).toBe(413)
  expect(taken).toHaveLength(1)
})

test('[PAYPORT-51] without WeChat Pay there is no such address', async () => {
  pay = await openWeChatPayRig()
  rig = await openAppRig()
  expect((await post(await paid())).status).toBe(404)
})

import { Rsa } from 'wechatpay-axios-plugin'
import { AppError } from '@/domain/errors/AppError'
import { isOutcomeUnknown } from '../../../server/ports/payment'
import { API_V3_KEY, merchantKeys, platformKeys } from '../../fakes/weChatPay/payKeys'
import { bothKeys, BUYER, openWeChatPayRig, START, type WeChatPayRig } from './weChatPayRig'

let rig: WeChatPayRig
beforeEach(async () => {
  rig = await openWeChatPayRig()
})
afterEach(() => rig.service.close())

/** Code and reason of the failure. */
const faultOf = async (doing: Promise<unknown>): Promise<readonly unknown[]> => {
  try {
    await doing
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.detail.reason, isOutcomeUnknown(error)]
    throw error
  }
  throw new Error('it went well')
}

const paid = async (changes: Parameters<WeChatPayRig['attempt']>[0] = {}): Promise<string> => {
  const attempt = rig.attempt(changes)
  await rig.payment.prepare(attempt)
  rig.service.pay(attempt.paymentId)
  return attempt.paymentId
}

const refundOf = (paymentId: string, changes: object = {}) => ({
  refundId: `${paymentId}-1`,
  paymentId,
  refundFen: 4_266,
  totalFen: 12_800,
  reason: '少发一件',
  ...changes,
})

describe('a preparation', () => {
  test('[PAYPORT-13] gives a mini program the arguments of wx.requestPayment, signed for its app id', async () => {
    const made = await rig.payment.prepare(rig.attempt())
    if (made.type !== 'jsapi') throw new Error(made.type)
    const { appId, timeStamp, nonceStr, package: prepaid, paySign, signType } = made
    expect([appId, timeStamp, signType]).toEqual(['wx0123456789abcdef', String(START / 1_000), 'RSA'])
    expect(prepaid).toMatch(/^prepay_id=wx\d{32}$/)
    const text = `${appId}\n${timeStamp}\n${nonceStr}\n${prepaid}\n`
    expect(Rsa.verify(text, paySign, merchantKeys.publicKey)).toBe(true)
  })

  test('[PAYPORT-13] gives a phone’s browser an address and a desktop a QR code', async () => {
    expect(await rig.payment.prepare(rig.attempt({ method: 'h5', payer: null }))).toEqual({
      type: 'redirect',
      url: expect.stringMatching(/^https:\/\/wx\.tenpay\.com\//),
    })
    expect(await rig.payment.prepare(rig.attempt({ method: 'native', payer: null }))).toEqual({
      type: 'qr',
      codeUrl: expect.stringMatching(/^weixin:/),
    })
  })

  test('[PAYPORT-14] of the same attempt gives a fresh instruction; with another price it is our bug', async () => {
    const attempt = rig.attempt()
    const first = await rig.payment.prepare(attempt)
    rig.clock.advance(60_000)
    const second = await rig.payment.prepare(attempt)
    expect(second).not.toEqual(first)
    const changed = rig.payment.prepare({ ...attempt, amountFen: 1 })
    expect(await faultOf(changed)).toEqual(['payment.numberUsed', 'OUT_TRADE_NO_USED', false])
  })

  test('[PAYPORT-13] needs a payer of one of the merchant’s app ids, and a method that is configured', async () => {
    const foreign = rig.payment.prepare(rig.attempt({ payer: { ...BUYER, appId: 'wx9999999999999999' } }))
    expect(await faultOf(foreign)).toEqual(['payment.methodUnavailable', undefined, false])
    expect((await faultOf(rig.payment.prepare(rig.attempt({ payer: null }))))[0]).toBe('payment.methodUnavailable')
    const native = rig.make({ methods: ['jsapi'] }).prepare(rig.attempt({ method: 'native' }))
    expect((await faultOf(native))[0]).toBe('payment.methodUnavailable')
    expect(rig.service.asked).toEqual([])
  })

  test('[PAYPORT-13] cuts a long description to WeChat Pay’s limit, and leaves no backtick in it', async () => {
    const description = `\`${'杯'.repeat(200)}\u0000`
    await rig.payment.prepare(rig.attempt({ description }))
    await rig.payment.prepare(rig.attempt({ description: '\n' }))
    expect(rig.service.asked).toHaveLength(2)
  })
})

describe('an answer', () => {
  test.each([
    ['whose body was changed', 'body', 'signature'],
    ['of 301 s ago', 'old', 'time'],
    ['by an unknown key', 'serial', 'serial'],
  ] as const)('[PAYPORT-15] %s is not believed, and its outcome is unknown', async (_, spoil, reason) => {
    const attempt = rig.attempt()
    rig.service.spoilNext(spoil)
    expect(await faultOf(rig.payment.prepare(attempt))).toEqual(['payment.answerUnverified', reason, true])
    expect(await rig.payment.query(attempt.paymentId)).toEqual({ state: 'open' })
  })

  test('[PAYPORT-16] without the id of the public key in the request is signed otherwise and refused', async () => {
    rig.service.signWith('certificate')
    const silent = rig.make({ publicKeyId: null })
    const fault = await faultOf(silent.prepare(rig.attempt()))
    expect(fault).toEqual(['payment.answerUnverified', 'serial', true])
    await rig.payment.prepare(rig.attempt())
  })

  test('[PAYPORT-16] in certificate mode is verified by the certificate of its serial', async () => {
    rig.service.signWith('certificate')
    const payment = rig.make({ publicKeyId: null, keys: new Map([platformKeys.certificate]) })
    const attempt = rig.attempt()
    await payment.prepare(attempt)
    expect(await payment.close(attempt.paymentId)).toBe('closed')
  })
})

describe('a failure', () => {
  test.each([
    [500, 'SYSTEM_ERROR', 'payment.unreachable', true],
    [502, 'BAD_GATEWAY', 'payment.unreachable', true],
    [429, 'FREQUENCY_LIMITED', 'payment.busy', false],
    [429, 'RATELIMIT_EXCEEDED', 'payment.busy', false],
    [403, 'RULE_LIMIT', 'payment.busy', false],
    [400, 'ORDERPAID', 'payment.alreadyPaid', false],
    [400, 'ORDER_CLOSED', 'payment.closed', false],
    [403, 'OUT_TRADE_NO_USED', 'payment.numberUsed', false],
    [400, 'INVALID_REQUEST', 'payment.numberUsed', false],
    [401, 'SIGN_ERROR', 'payment.misconfigured', false],
    [403, 'NO_AUTH', 'payment.misconfigured', false],
    [400, 'APPID_MCHID_NOT_MATCH', 'payment.misconfigured', false],
    [400, 'MCH_NOT_EXISTS', 'payment.misconfigured', false],
    [400, 'PARAM_ERROR', 'payment.misconfigured', false],
  ])('[PAYPORT-17] %i %s of a preparation is %s', async (status, code, expected, isUnknown) => {
    rig.service.answerNext(status, code)
    expect(await faultOf(rig.payment.prepare(rig.attempt()))).toEqual([expected, code, isUnknown])
  })

  test.each(['ORDERNOTEXIST', 'ORDER_NOT_EXIST', 'RESOURCE_NOT_EXISTS'])(
    '[PAYPORT-17] %s means that the attempt never arrived',
    async (code) => {
      rig.service.answerNext(404, code)
      expect(await rig.payment.query('KB0000001')).toEqual({ state: 'unknownToProvider' })
      rig.service.answerNext(404, code)
      expect(await rig.payment.close('KB0000001')).toBe('closed')
      rig.service.answerNext(404, code)
      expect(await rig.payment.queryRefund('KB0000001')).toEqual({ state: 'unknownToProvider' })
    },
  )

  test('[PAYPORT-18] of the first host’s connection goes to the second, which then comes first', async () => {
    await rig.service.stopHost(0)
    const attempt = rig.attempt()
    await rig.payment.prepare(attempt)
    await rig.payment.query(attempt.paymentId)
    expect(rig.service.asked.map((line) => line.slice(0, 6))).toEqual(['1 POST', '1 GET '])
  })

  test('[PAYPORT-18] of all hosts is an unknown outcome', async () => {
    await rig.service.stopHost(0)
    await rig.service.stopHost(1)
    expect(await faultOf(rig.payment.query('KB0000001'))).toEqual(['payment.unreachable', 'ECONNREFUSED', true])
  })

  test.each(['before', 'after'] as const)(
    '[PAYPORT-18] a connection that breaks %s the effect of a refund refunds once',
    async (when) => {
      const paymentId = await paid()
      rig.service.breakNext(when)
      expect(await rig.payment.refund(refundOf(paymentId))).toEqual({ state: 'processing' })
      expect(await rig.payment.refund(refundOf(paymentId))).toEqual({ state: 'processing' })
    },
  )

  test('[PAYPORT-18] no answer in time leaves the outcome unknown; the next call asks the other host', async () => {
    const payment = rig.make({ timeoutMs: 100 })
    const attempt = rig.attempt()
    rig.service.hangNext()
    expect(await faultOf(payment.prepare(attempt))).toEqual(['payment.unreachable', 'timeout', true])
    expect(await rig.payment.query(attempt.paymentId)).toEqual({ state: 'open' })
    await payment.prepare(attempt)
    expect(rig.service.asked.at(-1)).toMatch(/^1 POST/)
  })

  test('[PAYPORT-17] an answer that is no JSON of WeChat Pay, such as a proxy’s 404, says nothing', async () => {
    const elsewhere = rig.make({ origins: ['https://pay.invalid'] })
    expect((await faultOf(elsewhere.query('KB0000001')))[2]).toBe(true)
  })

  test('[PAYPORT-19] a wrong serial, key or number of the merchant is never taken for a missing payment', async () => {
    const { privateKey } = merchantKeys
    const wrongSerial = rig.make({ merchant: { mchId: '1900000001', serial: 'AB12', privateKey } })
    expect((await faultOf(wrongSerial.query('KB0000001')))[0]).toBe('payment.unreachable')
    const wrongNumber = rig.make({ merchant: { mchId: '1900000002', serial: 'AB12', privateKey } })
    expect((await faultOf(wrongNumber.query('KB0000001')))[0]).toBe('payment.misconfigured')
  })
})

describe('a payment', () => {
  test('[PAYPORT-20] is read with WeChat’s share of it, and stays paid after a refund', async () => {
    const attempt = rig.attempt()
    await rig.payment.prepare(attempt)
    rig.service.pay(attempt.paymentId, { couponFen: 300 })
    const state = {
      state: 'succeeded',
      transactionId: expect.stringMatching(/^42000/),
      paidFen: 12_800,
      payerFen: 12_500,
      payer: BUYER,
      paidAt: START + 30_000,
    }
    expect(await rig.payment.query(attempt.paymentId)).toEqual(state)
    await rig.payment.refund(refundOf(attempt.paymentId))
    expect(await rig.payment.query(attempt.paymentId)).toEqual(state)
  })

  test('[PAYPORT-21] that a buyer is making just now is closed later', async () => {
    const attempt = rig.attempt()
    await rig.payment.prepare(attempt)
    rig.service.beginPaying(attempt.paymentId)
    expect(await rig.payment.query(attempt.paymentId)).toEqual({ state: 'open' })
    expect(await rig.payment.close(attempt.paymentId)).toBe('retry')
    rig.service.answerNext(400, 'INVALID_REQUEST')
    expect(await rig.payment.close(attempt.paymentId)).toBe('retry')
    rig.service.pay(attempt.paymentId)
    expect(await rig.payment.close(attempt.paymentId)).toBe('paid')
  })

  test.each([
    ['mchid', { mchid: '1900000002' }],
    ['appid', { appid: 'wx9999999999999999' }],
    ['number', { out_trade_no: 'KB0000002' }],
    ['currency', { amount: { total: 1, currency: 'USD' } }],
    ['amount', { amount: { total: 1.5, currency: 'CNY' } }],
    ['time', { success_time: 'now' }],
    ['state', { trade_state: 'SOMETHING' }],
  ])('[PAYPORT-20] of another %s is refused as a notification', async (_, changes) => {
    const content = {
      mchid: '1900000001',
      appid: BUYER.appId,
      out_trade_no: 'KB0000001',
      transaction_id: '4200000001',
      trade_state: 'SUCCESS',
      success_time: '2026-11-30T22:00:30+08:00',
      amount: { total: 1, payer_total: 1, currency: 'CNY' },
    }
    expect(rig.read(rig.service.notify('TRANSACTION.SUCCESS', content))).toMatchObject({ paymentId: 'KB0000001' })
    const changed = { ...content, ...changes }
    // Another number is a fine notification of another payment.
    const reading = (): unknown => rig.read(rig.service.notify('TRANSACTION.SUCCESS', changed))
    if (_ === 'number') expect(reading()).toMatchObject({ paymentId: 'KB0000002' })
    else expect(reading).toThrow('payment.notificationRefused')
  })
})

test('[PAYPORT-15] a signed answer about something else than was asked is not believed', async () => {
  const paymentId = await paid()
  const content = {
    mchid: '1900000001', appid: BUYER.appId, out_trade_no: paymentId, trade_state: 'NOTPAY',
  }
  rig.service.sayNext(content)
  expect(await rig.payment.query(paymentId)).toEqual({ state: 'open' })
  rig.service.sayNext(content)
  expect(await faultOf(rig.payment.query('KB0000002'))).toEqual(['payment.unreachable', 'fields', true])
  rig.service.sayNext({ ...content, mchid: '1900000002' })
  expect(await faultOf(rig.payment.query(paymentId))).toEqual(['payment.unreachable', 'fields', true])
  const refund = refundOf(paymentId)
  rig.service.sayNext({ out_refund_no: 'R9', out_trade_no: paymentId, status: 'CLOSED' })
  expect(await faultOf(rig.payment.refund(refund))).toEqual(['payment.unreachable', 'fields', true])
  rig.service.sayNext({ out_refund_no: 'R9', out_trade_no: paymentId, status: 'CLOSED' })
  expect(await faultOf(rig.payment.queryRefund(refund.refundId))).toEqual(['payment.unreachable', 'fields', true])
  rig.service.sayNext({})
  expect(await faultOf(rig.payment.prepare(rig.attempt()))).toEqual(['payment.unreachable', 'fields', true])
})

describe('a notification', () => {
  test('[PAYPORT-22] of a payment agrees with a query', async () => {
    const paymentId = await paid()
    const [sent] = rig.service.outbox
    expect(sent?.url).toBe('https://live.example.com/callbacks/wechat-pay/payment')
    expect(rig.read(sent)).toEqual({ kind: 'payment', paymentId, state: await rig.payment.query(paymentId) })
  })

  test.each([
    ['SUCCESS', { state: 'succeeded', refundedFen: 4_266, at: START + 3_600_000 }],
    ['ABNORMAL', { state: 'stuck' }],
    ['CLOSED', { state: 'failed' }],
  ] as const)('[PAYPORT-22] of a refund that is %s agrees with a query', async (word, state) => {
    const paymentId = await paid()
    const refund = refundOf(paymentId)
    await rig.payment.refund(refund)
    rig.service.settleRefund(refund.refundId, word)
    const sent = rig.service.outbox.at(-1)
    expect(sent?.url).toBe('https://live.example.com/callbacks/wechat-pay/refund')
    expect(rig.read(sent)).toEqual({ kind: 'refund', refundId: refund.refundId, paymentId, state })
    expect(await rig.payment.queryRefund(refund.refundId)).toEqual(state)
  })

  test('[PAYPORT-16] is verified by either key while the service changes them', async () => {
    const payment = rig.make({ keys: bothKeys })
    const read = (): unknown => {
      const { headers, body } = rig.service.notify('COUPON.USE', {})
      return payment.notifications?.read(headers, Buffer.from(body))
    }
    expect(read()).toEqual({ kind: 'other', eventType: 'COUPON.USE' })
    rig.service.signWith('certificate')
    expect(read()).toEqual({ kind: 'other', eventType: 'COUPON.USE' })
    expect(() => rig.read(rig.service.notify('COUPON.USE', {}))).toThrow('reason=serial')
  })

  test('[PAYPORT-11] that is a probe, late, or changed on the way is refused', async () => {
    await paid()
    const [sent] = rig.service.outbox
    if (sent === undefined) throw new Error('nothing was sent')
    expect(() => rig.read(rig.service.probe())).toThrow('reason=signature')
    expect(() => rig.read({ ...sent, body: `${sent.body} ` })).toThrow('reason=signature')
    const other = rig.make({ apiV3Key: 'AnotherThrowawayApiV3Key32bytes!' })
    expect(() => other.notifications?.read(sent.headers, Buffer.from(sent.body))).toThrow('reason=sealed')
    rig.clock.advance(301_000)
    expect(() => rig.read(sent)).toThrow('reason=time')
  })
})

describe('a refund', () => {
  test('[PAYPORT-23] beyond the amount paid, of an unknown payment or changed is refused with a reason', async () => {
    const paymentId = await paid()
    const tooMuch = rig.payment.refund(refundOf(paymentId, { refundFen: 12_801 }))
    expect(await faultOf(tooMuch)).toEqual(['payment.refundRefused', 'INVALID_REQUEST', false])
    const unknown = rig.payment.refund(refundOf('KB0000001'))
    expect(await faultOf(unknown)).toEqual(['payment.refundRefused', 'RESOURCE_NOT_EXISTS', false])
    await rig.payment.refund(refundOf(paymentId))
    const changed = rig.payment.refund(refundOf(paymentId, { refundFen: 1 }))
    expect(await faultOf(changed)).toEqual(['payment.refundRefused', 'INVALID_REQUEST', false])
    rig.service.answerNext(403, 'USER_ACCOUNT_ABNORMAL')
    const abnormal = rig.payment.refund(refundOf(paymentId, { refundId: 'R2' }))
    expect(await faultOf(abnormal)).toEqual(['payment.refundRefused', 'USER_ACCOUNT_ABNORMAL', false])
  })

  test('[PAYPORT-23] for want of balance goes through under its number after a top-up', async () => {
    const paymentId = await paid()
    rig.service.setBalance(4_000)
    expect((await faultOf(rig.payment.refund(refundOf(paymentId))))[0]).toBe('payment.notEnough')
    rig.service.setBalance(5_000)
    expect(await rig.payment.refund(refundOf(paymentId))).toEqual({ state: 'processing' })
  })

  test('[PAYPORT-23] is made at most 50 times an order', async () => {
    const paymentId = await paid()
    for (let nth = 0; nth < 50; nth += 1) {
      await rig.payment.refund(refundOf(paymentId, { refundId: `R${nth}`, refundFen: 1 }))
    }
    const next = rig.payment.refund(refundOf(paymentId, { refundId: 'R50', refundFen: 1 }))
    expect((await faultOf(next))[0]).toBe('payment.refundRefused')
  })
})

describe('a bill', () => {
  const sale = { transactionId: '4200000001', paymentId: 'KB0000001' }
  const rows = [
    { ...sale, totalFen: 1_990, description: '杯,`套' },
    { ...sale, refundId: 'R1', totalFen: 1_990, refundFen: 663, description: '杯' },
  ]

  test('[PAYPORT-24] is read row by row, its sum checked over the unzipped file', async () => {
    rig.service.setBill('2026-11-29', rows)
    const at = Date.parse('2026-11-29T10:00:00+08:00')
    const both = { paymentId: 'KB0000001', transactionId: '4200000001', stateWord: 'SUCCESS', at }
    expect(await rig.payment.bills?.read('2026-11-29')).toEqual([
      { ...both, kind: 'payment', refundId: '', amountFen: 1_990, feeFen: 12 },
      { ...both, kind: 'refund', refundId: 'R1', amountFen: 663, feeFen: -6 },
    ])
  })

  test('[PAYPORT-24] with another sum is not believed; without trade it is empty, and in the making late', async () => {
    expect(await rig.payment.bills?.read('2026-11-28')).toEqual([])
    rig.service.answerNext(400, 'STATEMENT_CREATING')
    expect((await faultOf(Promise.resolve(rig.payment.bills?.read('2026-11-29'))))[0]).toBe('payment.billNotReady')
    rig.service.setBill('2026-11-29', rows)
    rig.service.spoilBill()
    const spoilt = await faultOf(Promise.resolve(rig.payment.bills?.read('2026-11-29')))
    expect(spoilt).toEqual(['payment.answerUnverified', 'sha1', true])
  })
})

test('[PAYPORT-25] no key, signature, openid or decrypted word stands in the log', async () => {
  await paid()
  rig.service.answerNext(400, 'PARAM_ERROR')
  await rig.payment.query('KB0000001').catch(() => undefined)
  rig.service.spoilNext('body')
  await rig.payment.query('KB0000001').catch(() => undefined)
  await rig.service.stopHost(0)
  await rig.payment.query('KB0000001').catch(() => undefined)
  const log = rig.logged.join('')
  expect(rig.logged.length).toBeGreaterThan(2)
  const secrets = [BUYER.openId, API_V3_KEY, 'WECHATPAY2', 'PRIVATE', 'signature="']
  for (const secret of secrets) expect(log).not.toContain(secret)
})

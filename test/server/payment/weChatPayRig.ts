import pino from 'pino'
import type { Clock } from '@/domain/kernel/clock'
import { createWeChatPayment } from '../../../server/adapters/payment/wechat/weChatPayment'
import type { PlatformKeys } from '../../../server/adapters/payment/wechat/verifyMessage'
import type { AttemptToPay, Payment, PaymentNotification } from '../../../server/ports/payment'
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock'
import {
  API_V3_KEY,
  MCH_ID,
  MCH_SERIAL,
  merchantKeys,
  platformKeys,
  PUBLIC_KEY_ID,
} from '../../fakes/weChatPay/payKeys'
import type { SentNotification } from '../../fakes/weChatPay/payMessages'
import { startWeChatPayService, type WeChatPayService } from '../../fakes/weChatPay/weChatPayService'

export const START = Date.parse('2026-11-30T22:00:00+08:00')
export const BUYER = { appId: 'wx0123456789abcdef', openId: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' }

type PayOptions = Parameters<typeof createWeChatPayment>[0]

export interface WeChatPayRig {
  readonly clock: FakeClock
  readonly service: WeChatPayService
  readonly payment: Payment
  /** Lines of the adapter's log. */
  readonly logged: string[]
  /** Another adapter of the same merchant. */
  make(changes?: Partial<PayOptions>): Payment
  attempt(changes?: Partial<AttemptToPay>): AttemptToPay
  /** Reads a notification of the service. */
  read(sent: SentNotification | undefined): PaymentNotification
}

/** Both kinds of keys, as during a change from certificates to the public key. */
export const bothKeys: PlatformKeys = new Map([platformKeys.publicKey, platformKeys.certificate])

/** Settings of the adapter for the service's merchant. */
export const payOptions = (service: Pick<WeChatPayService, 'origins'>, clock: Clock): Omit<PayOptions, 'logger'> => ({
  origins: service.origins,
  merchant: { mchId: MCH_ID, serial: MCH_SERIAL, privateKey: merchantKeys.privateKey },
  keys: new Map([platformKeys.publicKey]),
  publicKeyId: PUBLIC_KEY_ID,
  apiV3Key: API_V3_KEY,
  appIds: ['wx0123456789abcdef', 'wxfedcba9876543210'],
  methods: ['jsapi', 'h5', 'native'],
  notifyUrls: {
    payment: 'https://live.example.com/callbacks/wechat-pay/payment',
    refund: 'https://live.example.com/callbacks/wechat-pay/refund',
  },
  clock,
})

let made = 0

export async function openWeChatPayRig(): Promise<WeChatPayRig> {
  const clock = createFakeClock(START)
  const service = await startWeChatPayService({ now: clock.now })
  const logged: string[] = []
  const make: WeChatPayRig['make'] = (changes = {}) =>
    createWeChatPayment({
      ...payOptions(service, clock),
      logger: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
      ...changes,
    })
  const payment = make()
  return {
    clock,
    service,
    payment,
    logged,
    make,
    attempt: (changes = {}) => ({
      paymentId: `01JDXYZ0000000000000${String((made += 1)).padStart(6, '0')}`,
      orderId: '01JDORDER0000000000000001',
      amountFen: 12_800,
      description: '青瓷杯 ×1',
      expiresAt: START + 15 * 60_000,
      payer: BUYER,
      clientAddress: '203.0.113.7',
      method: 'jsapi',
      ...changes,
    }),
    read(sent) {
      if (sent === undefined) throw new Error('nothing was sent')
      if (payment.notifications === null) throw new Error('it reads no notifications')
      return payment.notifications.read(sent.headers, Buffer.from(sent.body))
    },
  }
}

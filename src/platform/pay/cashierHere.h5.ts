import { AppError } from '@/domain/errors/AppError'
import type { CashierHere, PayInstruction, PayMethod } from '@/ports/cashierHere'
import { isInWeChat } from '../share/isInWeChat'
import { isPhone } from './isPhone'

type OfJsapi = Extract<PayInstruction, { type: 'jsapi' }>

/** What WeChat puts into its browser's pages. Source: WeChat Pay, JSAPI 调起支付, seen 2026-11. */
interface WeixinBridge {
  invoke(name: 'getBrandWCPayRequest', values: Omit<OfJsapi, 'type'>, done: (result: unknown) => void): void
}
type WithBridge = Window & { readonly WeixinJSBridge?: WeixinBridge }

const bridge = (): WeixinBridge | null => (window as WithBridge).WeixinJSBridge ?? null
/** WeChat gives a page its bridge some time after it was loaded; without one after this time, ms, there is none. */
const BRIDGE_MS = 5_000

/** The bridge, as soon as it is there; null outside WeChat. */
const awaitBridge = (): Promise<WeixinBridge | null> => {
  if (bridge() !== null || !isInWeChat()) return Promise.resolve(bridge())
  return new Promise((resolve) => {
    const finish = (): void => {
      document.removeEventListener('WeixinJSBridgeReady', finish)
      clearTimeout(timer)
      resolve(bridge())
    }
    const timer = setTimeout(finish, BRIDGE_MS)
    document.addEventListener('WeixinJSBridgeReady', finish)
  })
}

/** WeChat's browser pays by its own sheet, a phone goes to WeChat, a computer shows a code to scan. */
const ofWeChatPay = (): PayMethod => (isInWeChat() ? 'jsapi' : isPhone() ? 'h5' : 'native')

export const cashierHere: CashierHere = {
  get methods(): readonly PayMethod[] {
    return ['page', ofWeChatPay()]
  },
  confirmReceipt: () => Promise.resolve('unavailable'),
  get payerWay() {
    if (!isInWeChat()) return null
    return {
      back: () => `${location.pathname}${location.search}${location.hash}`,
      go: (url: string) => location.assign(url),
    }
  },
  async open(instruction) {
    if (instruction.type === 'redirect') {
      // This page again; whether anything was paid is asked for then.
      const back = `redirect_url=${encodeURIComponent(location.href)}`
      location.assign(`${instruction.url}${instruction.url.includes('?') ? '&' : '?'}${back}`)
      return
    }
    const pays = await awaitBridge()
    if (instruction.type !== 'jsapi' || pays === null) {
      throw new AppError('payment.methodUnavailable', { method: instruction.type })
    }
    const { type: _, ...values } = instruction
    // `ok`, `cancel` and `fail` alike prove nothing: the server asks the provider.
    await new Promise<void>((resolve) => pays.invoke('getBrandWCPayRequest', values, () => resolve()))
  },
}

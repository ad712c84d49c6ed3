import Taro from '@tarojs/taro'
import type { CashierHere } from '@/ports/cashierHere'

/** The mini program of WeChat that shows the component; App.onShow names it on the way back. */
const CONFIRMING_APP = 'wx1183b055aeec94d1'

interface BusinessView {
  readonly businessType: 'weappOrderConfirm'
  readonly extraData: { readonly transaction_id: string }
  readonly fail: () => void
}
/** Taro's own object lacks functions that its typings do not know. */
declare const wx: { readonly openBusinessView?: (options: BusinessView) => void }
type Shown = { readonly referrerInfo?: { readonly appId?: string; readonly extraData?: { readonly status?: string } } }

/**
 * WeChat's component of 确认收货. Its function is missing before base library 2.6.0 and in some clients. Source: WeChat
 * documentation, 小程序发货信息管理, 确认收货组件, seen 2026-11; unconfirmed on a live account.
 */
export const confirmReceipt: CashierHere['confirmReceipt'] = (transactionId) => {
  const { openBusinessView } = wx
  if (typeof openBusinessView !== 'function') return Promise.resolve('unavailable')
  return new Promise((resolve) => {
    const finish = (outcome: Awaited<ReturnType<CashierHere['confirmReceipt']>>): void => {
      Taro.offAppShow(onShown)
      resolve(outcome)
    }
    const onShown = ({ referrerInfo }: Shown): void => {
      // Shown for another reason, such as a look at another app: the server's word decides.
      const status = referrerInfo?.appId === CONFIRMING_APP ? referrerInfo.extraData?.status : undefined
      finish(status === 'cancel' ? 'cancelled' : status === 'fail' ? 'unavailable' : 'back')
    }
    Taro.onAppShow(onShown as Parameters<typeof Taro.onAppShow>[0])
    openBusinessView({
      ...{ businessType: 'weappOrderConfirm', extraData: { transaction_id: transactionId } },
      fail: () => finish('unavailable'),
    })
  })
}

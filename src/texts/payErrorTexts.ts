import '@/domain/errors/rareCodes'
import { defineErrorTexts } from './errorTexts'

/** Errors at the cashier. The pages of the checkout load them; no other page does. */
export const payErrorTexts = defineErrorTexts({
  'payment.unreachable': {
    zh: ['暂时联系不上支付机构', '请先不要重复付款，稍后在订单里查看结果'],
    en: ['The payment service does not answer', 'Do not pay twice: look at the order again in a moment'],
  },
  'payment.answerUnverified': {
    zh: ['无法确认支付机构的答复', '请先不要重复付款，稍后在订单里查看结果；店主需检查微信支付公钥'],
    en: ['The payment service’s answer could not be verified', 'Do not pay twice; the owner must check the public key'],
  },
  'payment.busy': {
    zh: ['支付机构正忙', '没有扣款，请稍后再试'],
    en: ['The payment service is busy', 'Nothing was charged; try again in a moment'],
  },
  'payment.misconfigured': {
    zh: ['店铺的支付配置有误，暂时不能付款', '没有扣款，请联系店主（{reason}）'],
    en: ['Payment is not set up correctly', 'Nothing was charged; contact the shop ({reason})'],
  },
  'payment.numberUsed': {
    zh: ['这笔付款的内容变了', '没有扣款，请重新发起付款'],
    en: ['This payment has changed', 'Nothing was charged; start the payment again'],
  },
  'payment.methodUnavailable': {
    zh: ['这里不能用这种方式付款', '请换一种付款方式，或换一个环境打开'],
    en: ['This way of paying is not available here', 'Choose another way, or open the page elsewhere'],
  },
  'payment.payerUnknown': {
    zh: ['付款前需要微信确认付款人', '请点“付款”，微信确认后会自动回到这里'],
    en: ['WeChat has to confirm the payer first', 'Press Pay: WeChat confirms it and returns here by itself'],
  },
  'payment.closed': {
    zh: ['付款时间已过', '请重新发起付款，或重新下单'],
    en: ['The time to pay is over', 'Start the payment again, or order again'],
  },
  'payment.alreadyPaid': {
    zh: ['这笔已经付过了', '请不要再付，在订单里查看'],
    en: ['This is already paid', 'Do not pay again; look at the order'],
  },
})

export type PayErrorCode = keyof typeof payErrorTexts

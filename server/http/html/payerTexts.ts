import type { Language } from '@/domain/format/language'

type Words = Readonly<Record<Language, string>>

/** Words for a return from WeChat that did not name the payer. No money has moved. */
export const payerTexts = {
  over: {
    title: { zh: '这次微信确认已过期', en: 'This confirmation has expired' },
    body: {
      zh: '没有付款，也没有扣钱。请回到订单，再点一次“付款”。',
      en: 'Nothing was paid. Go back to the order and press Pay once more.',
    },
  },
  used: {
    title: { zh: '这次微信确认已经用过', en: 'This confirmation was used already' },
    body: {
      zh: '刷新本页不会再次付款。请回到订单，查看付款结果或再点一次“付款”。',
      en: 'Reloading this page pays nothing. Go back to the order to see its state, or press Pay once more.',
    },
  },
  foreign: {
    title: { zh: '这次微信确认不属于当前页面', en: 'This confirmation belongs to another page' },
    body: {
      zh: '它是在别的浏览器或别的人那里开始的，没有付款。请从自己的订单里点“付款”。',
      en: 'It was begun in another browser or by another person. Nothing was paid. Press Pay in your own order.',
    },
  },
  unnamed: {
    title: { zh: '微信没有确认付款人', en: 'WeChat did not confirm the payer' },
    body: {
      zh: '没有付款，也没有扣钱。请稍后回到订单，再点一次“付款”；一直不行请联系卖家。',
      en: 'Nothing was paid. Go back to the order and press Pay again; if it keeps failing, contact the seller.',
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<'title' | 'body', Words>>>>

export const payerLinks = {
  order: { zh: '回到订单', en: 'Back to the order' },
  home: { zh: '回到首页', en: 'To the front page' },
} as const satisfies Readonly<Record<string, Words>>

import { judgePayment, type PaymentFacts, type TradeFacts } from '@/domain/access/judgePayment'
import { shop } from './profiles'

const around = {
  weChatAppId: shop.miniProgramAppId, accountAppId: '', publicUrl: 'https://live.shop.example', publicHost: 'live.shop.example',
}
const told = (facts: PaymentFacts | undefined, change: Partial<typeof around> = {}): string[] =>
  judgePayment(facts, { ...around, ...change }, shop).map(({ severity, rule }) => `${severity} ${rule}`)
const byTrade = (trade: TradeFacts | null): string[] => told({ provider: 'wechat', trade }).slice(2)

test('[PAY-21] the sandbox is warned of in public alone', () => {
  expect(told({ provider: 'sandbox', trade: null })).toEqual(['warn payment.sandbox'])
  expect(told({ provider: 'sandbox', trade: null }, { publicHost: '' })).toEqual(['good payment.sandbox'])
  expect(told({ provider: 'manual', trade: null })).toEqual(['good payment.sandbox'])
  expect(told(undefined)).toEqual([])
})

test('[PAY-21] a missing statement of WeChat is never good', () => {
  const unknown = ['notChecked payment.tradeManaged', 'notChecked payment.orderPath']
  expect(byTrade(null)).toEqual(unknown)
  expect(byTrade({ managed: 'unknown', orderPath: 'unknown' })).toEqual(unknown)
  expect(byTrade({ managed: 'on', orderPath: 'set' })).toEqual([
    'good payment.tradeManaged', 'good payment.orderPath',
  ])
  expect(byTrade({ managed: 'off', orderPath: 'none' })).toEqual([
    'warn payment.tradeManaged', 'warn payment.orderPath',
  ])
  expect(byTrade({ managed: 'on', orderPath: 'other' })[1]).toBe('warn payment.orderPath')
})

test('[PAY-21] payments carry the app id of the mini program', () => {
  const facts: PaymentFacts = { provider: 'wechat', trade: null }
  expect(told(facts)[1]).toBe('good payment.appId')
  expect(told(facts, { weChatAppId: 'wxfedcba9876543210' })[1]).toBe('stop payment.appId')
  expect(told(facts, { weChatAppId: '' })).toEqual(['good payment.notify', 'warn payment.appId'])
})

test('[PAYER-5] paying in pages opened in WeChat is never good by itself', () => {
  const pages = (inWeChat: boolean, change: Partial<typeof around> = {}): string | undefined =>
    judgePayment({ provider: 'wechat', trade: null, inWeChat }, { ...around, ...change }, shop)
      .filter(({ rule }) => rule === 'payment.pages')
      .map(({ severity, words }) => `${severity} ${words}`)[0]
  const accountAppId = 'wxfedcba9876543210'
  expect(pages(false)).toBe('warn payPagesNoMethod')
  expect(pages(false, { accountAppId })).toBe('warn payPagesIdle')
  expect(pages(true)).toBe('warn payPagesNoAccount')
  expect(pages(true, { accountAppId, publicUrl: 'http://live.shop.example' })).toBe('stop payPagesPlain')
  expect(pages(true, { accountAppId })).toBe('notChecked payPagesToCheck')
  const [finding] = judgePayment(
    { provider: 'wechat', trade: null, inWeChat: true }, { ...around, accountAppId }, shop,
  ).filter(({ rule }) => rule === 'payment.pages')
  expect(finding?.values).toEqual({
    appId: accountAppId, host: 'live.shop.example', directory: 'https://live.shop.example/',
  })
})

import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { Buying, type BuyingProps } from '@/features/shop/buy/Buying'
import { renderApp } from '../../fakes/renderApp'
import { settle } from '../../fakes/studioPorts'
import { address, NOW, offer, order, quote, session, started } from './shopFixture'

const OFFER = 'GET /api/shop/products/cup?roomId=tea'
const QUOTE = 'POST /api/shop/quotes'
const ORDERS = 'POST /api/shop/orders'
const ORDER = '/api/shop/orders/01ORDER'

const rest = (): Promise<void> => act(settle)
const button = (name: string | RegExp): HTMLButtonElement => screen.getByRole<HTMLButtonElement>('button', { name })
const press = async (name: string | RegExp): Promise<void> => {
  fireEvent.click(button(name))
  await rest()
}
const field = (label: string): HTMLInputElement =>
  screen.getByLabelText<HTMLInputElement>(label, { selector: 'input,textarea' })
const type = (label: string, value: string): void => void fireEvent.change(field(label), { target: { value } })

interface Shown {
  readonly kept?: Readonly<Record<string, string>>
  readonly props?: Partial<BuyingProps>
  readonly product?: Parameters<typeof offer>[0] | AppError
  readonly quoted?: ReturnType<typeof quote>
}
const titles: string[] = []
const onClose = jest.fn()
async function show({ kept = {}, props = {}, product = {}, quoted = quote() }: Shown = {}) {
  titles.length = 0
  onClose.mockClear()
  const app = renderApp((ports) => {
    for (const [key, value] of Object.entries(kept)) ports.keyValue.set(key, value)
    const where = { productId: 'cup', roomId: 'tea', onTitle: (title: string) => void titles.push(title), onClose }
    return <Buying {...where} {...props} />
  })
  app.http.answer('POST /api/sessions/guest', () => session)
  const seller = { name: '山月茶行', address: '杭州', phone: '057112345678', email: '', weChat: '' }
  app.http.answer('GET /api/seller', () => ({ version: 1, savedAt: 1, details: seller }))
  app.http.answer(OFFER, () => (product instanceof AppError ? product : offer(product)))
  app.http.answer(QUOTE, () => quoted)
  await rest()
  const sent = () => app.http.asked.filter(({ method, path }) => `${method} ${path}` === ORDERS).map(({ body }) => body)
  const pass = (ms: number) =>
    act(async () => {
      app.clock.advance(ms)
      await settle()
    })
  return { ...app, sent, pass }
}
const known = { 'kaibo.address': JSON.stringify(address) }
const sku = (id: string, values: string[], stock: number, rest = {}) => ({
  ...{ id, values, stock, priceFen: 12_800, strikeFen: 0, strikeBasis: '', pictureUrl: '', ...rest },
})

test('[BUY-1] a product shows stock and terms; a struck price has its basis; sold out is said', async () => {
  const { unmount } = await show()
  expect(titles.at(-1)).toBe('选择商品')
  screen.getByText('库存 20 件')
  screen.getByText('支持七天无理由退货')
  expect(button('立即购买').disabled).toBe(false)
  unmount()
  await show({ product: { skus: [sku('cup', [], 0, { strikeFen: 19_900 })], limitPerPerson: 2 } })
  screen.getByText('¥199')
  screen.getByText('划线价：近 7 天最低价')
  screen.getByText('每人限购 2 件')
  expect(button('已售罄').disabled).toBe(true)
})

test('[BUY-1] a value without pieces beside the chosen one cannot be pressed, and quantity ends at stock', async () => {
  const options = [{ name: '颜色', values: ['青', '白'] }, { name: '大小', values: ['大', '小'] }]
  const skus = [sku('a', ['青', '大'], 2), sku('b', ['青', '小'], 0), sku('c', ['白', '小'], 999)]
  await show({ product: { options, skus } })
  expect(button('请选择颜色').disabled).toBe(true)
  await press('青')
  expect(button('小').disabled).toBe(true)
  await press('大')
  screen.getByText('仅剩 2 件')
  await press('增加一件')
  expect(button('增加一件').disabled).toBe(true)
  expect(field('数量').value).toBe('2')
})

test('[BUY-2, BUY-7] a pasted address is filled in, checked field by field, and reviewed with the rest', async () => {
  const { http, sent } = await show()
  await press('立即购买')
  expect(titles.at(-1)).toBe('收货地址')
  await press('使用这个地址')
  screen.getByText('请填写正确的手机号或座机号')
  screen.getByText('请选择省份')
  type('粘贴整段地址，自动识别', '王芳，13800138000，浙江省杭州市西湖区龙井路1号')
  await press('使用这个地址')
  expect(titles.at(-1)).toBe('确认订单')
  screen.getByText('浙江省 杭州市 西湖区 龙井路1号')
  screen.getByText('包邮')
  screen.getByText('卖家 山月茶行')
  screen.getByText('杭州 · 057112345678')
  expect(screen.queryAllByRole('button', { pressed: true })).toEqual([])
  type('给卖家的话（选填）', '轻放')
  http.answer(ORDERS, () => order())
  http.answer(`POST ${ORDER}/payments`, () => started())
  await press('提交订单 ¥128')
  expect(sent()).toMatchObject([
    {
      ...{ roomId: 'tea', lines: [{ skuId: 'cup', quantity: 1, priceFen: 12_800 }], totalFen: 12_800, remark: '轻放' },
      address,
    },
  ])
  screen.getByText('本页为演示收银台，不会扣款')
  screen.getByText('请在 15:00 内付款')
})

test('[BUY-3] a returning buyer pays by three presses', async () => {
  const { http } = await show({ kept: known })
  http.answer(ORDERS, () => order())
  http.answer(`POST ${ORDER}/payments`, () => started())
  http.answer(`POST ${ORDER}/payments/P1/sandbox`, () => order({ state: 'paid', paidBy: 'sandbox' }))
  await press('立即购买')
  await press('提交订单 ¥128')
  await press('模拟支付成功')
  screen.getByText('付款成功')
  screen.getByText('演示订单')
  await press('继续看直播')
  expect(onClose).toHaveBeenCalledTimes(1)
})

test('[BUY-4] an exception is shown with its reason and ticked by the buyer alone', async () => {
  const { http } = await show({ kept: known })
  const terms = { type: 'exception' as const, reason: 'perishable', text: '鲜茶点' }
  http.answer(QUOTE, () => quote({}, { terms }))
  await press('立即购买')
  expect(button('提交订单 ¥128').disabled).toBe(true)
  screen.getByText('请先勾选退货说明')
  await press('我已知晓：「青瓷杯」不支持七天无理由退货（鲜活易腐）。鲜茶点')
  expect(button('提交订单 ¥128').disabled).toBe(false)
})

test('[BUY-5] another price is said in words beside the new total, and the draft stays', async () => {
  const { http } = await show({ kept: known })
  await press('立即购买')
  type('给卖家的话（选填）', '轻放')
  http.answer(ORDERS, () => new AppError('order.priceChanged', { was: '¥128', price: '¥130' }))
  http.answer(QUOTE, () => quote({ goodsFen: 13_000, totalFen: 13_000 }, { priceFen: 13_000 }))
  await press('提交订单 ¥128')
  screen.getByText('价格刚刚由 ¥128 变为 ¥130，还没有下单')
  expect(button('提交订单 ¥130').disabled).toBe(false)
  expect(field('给卖家的话（选填）').value).toBe('轻放')
})

test('[BUY-6] without an answer the same order is sent again, also after the page was loaded anew', async () => {
  const first = await show({ kept: known })
  first.http.answer(ORDERS, () => new AppError('network.timeout'))
  await press('立即购买')
  await press('提交订单 ¥128')
  screen.getByText(/上次提交没有收到回应/)
  await press('再提交一次 ¥128')
  const [once, twice] = first.sent()
  expect(twice).toEqual(once)
  first.unmount()

  const place = { key: 'k', roomId: 'tea', productId: 'cup', skuId: 'cup' }
  const base = { ...place, quantity: 1, address, remark: '', accepted: [] }
  const draft = JSON.stringify({ at: NOW, draft: { ...base, sent: once } })
  const second = await show({ kept: { ...known, 'kaibo.checkout': draft } })
  second.http.answer(ORDERS, () => order({ state: 'paid', paidBy: 'nothing' }))
  await press('再提交一次 ¥128')
  expect(second.sent()).toEqual([once])
  screen.getByText('下单成功')
})

test('[BUY-8] the cashier’s result proves nothing: the server is asked until it knows', async () => {
  const { http, pass } = await show({ kept: known })
  http.answer(ORDERS, () => order())
  http.answer(`POST ${ORDER}/payments`, () => started({ type: 'manual', pictureUrl: '', text: '支付宝 138…' }))
  http.answer(`POST ${ORDER}/check`, () => order())
  await press('立即购买')
  await press('提交订单 ¥128')
  screen.getByText('支付宝 138…')
  screen.getByText('等待店主确认…')
  await press('我已付款')
  screen.getByText('正在确认付款结果…')
  for (const ms of [600, 1_000, 1_500, 2_500]) await pass(ms)
  expect(http.countOf(`POST ${ORDER}/check`)).toBe(4)
  http.answer(`POST ${ORDER}/check`, () => order({ state: 'paid', paidBy: 'manual' }))
  await pass(4_000)
  screen.getByText('付款成功')
  expect(screen.queryByText('演示订单')).toBeNull()
})

test('[BUY-8] a simulated failure is said, and the order can be paid again', async () => {
  const { http } = await show({ kept: known })
  http.answer(ORDERS, () => order())
  http.answer(`POST ${ORDER}/payments`, () => started())
  http.answer(`POST ${ORDER}/payments/P1/sandbox`, () => order())
  await press('立即购买')
  await press('提交订单 ¥128')
  await press('模拟支付失败')
  screen.getByText('模拟支付失败了，没有扣款，订单还在')
  http.answer(`POST ${ORDER}/payments/P1/sandbox`, () => order({ state: 'paid', paidBy: 'sandbox' }))
  await press('模拟支付成功')
  screen.getByText('付款成功')
})

test('[BUY-9] a page that is loaded anew goes on with the order; one that ran out says so', async () => {
  const again = { props: { productId: '', orderId: '01ORDER' } }
  const { http, unmount } = await show(again)
  http.answer(`GET ${ORDER}`, () => order({ state: 'cancelled', cancelReason: 'expired' }))
  await rest()
  screen.getByText('订单已取消')
  unmount()
  const other = await show(again)
  other.http.answer(`GET ${ORDER}`, () => new AppError('order.notFound'))
  await rest()
  expect(onClose).toHaveBeenCalled()
})

test('[BUY-1] a product that cannot be read says why and is asked for again', async () => {
  const { http } = await show({ product: new AppError('network.offline') })
  screen.getByText('网络已断开')
  http.answer(OFFER, () => offer())
  await press('重试')
  screen.getByText('库存 20 件')
})

test('[DEAL-11] fewer pieces of a deal than asked for are said in words of the deal', async () => {
  const deal = {
    ...{ id: 'd', skuId: 'cup', priceFen: 5_900, strikeFen: 0, quota: 5, left: 2, perPerson: 0 },
    ...{ startsAt: NOW, endsAt: NOW + 60_000 },
  }
  const { http } = await show({ kept: known })
  http.answer(QUOTE, () => quote({ totalFen: 17_700 }, { quantity: 3, priceFen: 5_900, deal }))
  await press('立即购买')
  screen.getByText('秒杀只剩 2 件，请减少数量')
  expect(button('提交订单 ¥177').disabled).toBe(true)
})

test('[DEAL-3] a refusal offers the ordinary price only for a deal without pieces', async () => {
  const { http } = await show({ kept: known })
  const detail = { name: '青瓷杯', was: '¥59', price: '¥128' }
  http.answer(ORDERS, () => new AppError('deal.tooFew', { ...detail, left: 2 }))
  await press('立即购买')
  await press('提交订单 ¥128')
  expect(screen.getByRole('alert').textContent).toContain('只剩 2 件')
  expect(screen.getByRole('alert').textContent).not.toContain('¥128')
  http.answer(ORDERS, () => new AppError('deal.soldOut', { ...detail, left: 0 }))
  await press('提交订单 ¥128')
  expect(screen.getByRole('alert').textContent).toContain('按 ¥128（秒杀价 ¥59）买')
  expect(screen.getByRole('alert').textContent).not.toContain('0 件')
})

const claim = (claimId: string, title: string, change: object = {}) => ({
  ...{ claimId, title, value: { type: 'fixed' as const, offFen: 2_000 }, expiresAt: NOW + 9_000, discountFen: 2_000 },
  ...{ obstacle: '' as const, lackFen: 0, ...change },
})

test('[COUPON-6] the review shows the coupon that counts and obstacles of others, and takes none', async () => {
  const { http, sent } = await show({ kept: known })
  const coupons = [
    claim('c1', '开播礼'), claim('c2', '满 200', { discountFen: 0, obstacle: 'threshold', lackFen: 7_200 }),
  ]
  http.answer(QUOTE, ({ body }) => {
    const isNone = (body as { claimId: string }).claimId === 'none'
    const off = isNone ? 0 : 2_000
    return quote({ coupons, claimId: isNone ? '' : 'c1', discountFen: off, totalFen: 12_800 - off })
  })
  await press('立即购买')
  screen.getByText('开播礼 −¥20')
  screen.getByText('优惠')
  await press(/^优惠券/)
  screen.getByText('还差 ¥72 可用')
  expect(button(/^满 200/).disabled).toBe(true)
  await press('不使用优惠券')
  screen.getByText('1 张可用')
  button('提交订单 ¥128')
  await press(/^开播礼/)
  await press('提交订单 ¥108')
  expect(sent()).toMatchObject([{ claimId: 'c1', totalFen: 10_800 }])
  const wanted = http.asked.filter(({ path }) => path === '/api/shop/quotes').map(({ body }) => body)
  expect(wanted).toMatchObject([{ claimId: 'best' }, { claimId: 'none' }, { claimId: 'c1' }])
})

test('[COUPON-7] a coupon that was used elsewhere is said in words beside the new total', async () => {
  const { http } = await show({ kept: known })
  const coupons = [claim('c1', '开播礼')]
  http.answer(QUOTE, () => quote({ coupons, claimId: 'c1', discountFen: 2_000, totalFen: 10_800 }))
  await press('立即购买')
  http.answer(ORDERS, () => new AppError('coupon.usedElsewhere', { title: '开播礼' }))
  http.answer(QUOTE, () => quote({ coupons: [], claimId: '', discountFen: 0 }))
  await press('提交订单 ¥108')
  screen.getByText('「开播礼」已用在另一个订单里，还没有下单')
  button('提交订单 ¥128')
})

test('[COUPON-7] a resumed order without an answer shows the amounts that it was sent with', async () => {
  const lines = [{ skuId: 'cup', quantity: 1, priceFen: 12_800 }]
  const sent = { key: 'k', roomId: 'tea', lines, claimId: 'c1', totalFen: 10_800, address }
  const place = { key: 'k', roomId: 'tea', productId: 'cup', skuId: 'cup', quantity: 1, address }
  const draft = JSON.stringify({ at: NOW, draft: { ...place, remark: '', accepted: [], sent } })
  // The order is there and has used the coupon: the best one is another one now.
  const coupons = [claim('c2', '老客券', { discountFen: 500 })]
  const answer = quote({ coupons, claimId: 'c2', discountFen: 500, totalFen: 12_300 })
  const { http } = await show({ kept: { ...known, 'kaibo.checkout': draft }, quoted: answer })
  expect(screen.queryByText(/老客券/)).toBeNull()
  screen.getByText('−¥20')
  expect(screen.getAllByText('108')).not.toHaveLength(0)
  expect(screen.queryByText('123')).toBeNull()
  http.answer(ORDERS, () => order({ state: 'paid', paidBy: 'nothing' }))
  await press('再提交一次 ¥108')
  screen.getByText('下单成功')
})

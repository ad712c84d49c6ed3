import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { OrderDetail } from '@/features/shop/orders/OrderDetail'
import { OrderList } from '@/features/shop/orders/OrderList'
import { ShopErrorWords } from '@/features/shop/ShopErrorWords'
import { servePictures } from '../../fakes/privatePictures'
import { makePng } from '../../fixtures/pictures'
import { renderApp } from '../../fakes/renderApp'
import { settle, type FakePresence } from '../../fakes/studioPorts'
import { journeys } from '../../fakes/taro'
import { NOW, order, PAY_MS, session, started, summary } from './shopFixture'

const ORDER = '/api/shop/orders/01ORDER'
const LIST = 'GET /api/shop/orders'

const rest = (): Promise<void> => act(settle)
const press = async (name: string | RegExp, inside: HTMLElement = document.body): Promise<void> => {
  fireEvent.click(within(inside).getByRole('button', { name }))
  await rest()
}
const dialog = (role = 'dialog'): HTMLElement => screen.getByRole(role)

async function showOrder(reply: unknown) {
  const app = renderApp(() => (
    <ShopErrorWords>
      <OrderDetail orderId="01ORDER" />
    </ShopErrorWords>
  ))
  app.http.answer('POST /api/sessions/guest', () => session)
  app.http.answer(`GET ${ORDER}`, () => reply)
  await rest()
  const pass = (ms: number) =>
    act(async () => {
      app.clock.advance(ms)
      await settle()
    })
  return { ...app, pass }
}
async function showList(reply: unknown) {
  const app = renderApp(() => (
    <ShopErrorWords>
      <OrderList />
    </ShopErrorWords>
  ))
  app.http.answer('POST /api/sessions/guest', () => session)
  app.http.answer(LIST, () => reply)
  await rest()
  return app
}
const claim = (change = {}) => ({
  ...{ id: 'C1', orderId: '01ORDER', state: 'asked', reason: 'broken', text: '碎了', pictures: [] },
  ...{ lines: [{ number: 1, pieces: 1 }], answer: '', backTracking: '', refundId: '', createdAt: NOW, settledAt: 0 },
  ...change,
})

test('[BUY-10] nothing bought yet says so and leads to orders of another device', async () => {
  await showList({ now: NOW, orders: [], next: '' })
  screen.getByText('还没有订单')
  screen.getByRole('button', { name: '查找订单' })
})

test('[BUY-10] the list shows how each order stands, marks demo orders, and reads on', async () => {
  const long = { ...summary().lines[0], name: '很长的名字'.repeat(12), quantity: 999 } as never
  const { http } = await showList({
    now: NOW,
    orders: [
      summary({ id: 'A', state: 'paid', paidBy: 'sandbox' }),
      summary({ id: 'B', state: 'done', paidBy: 'wechat', afterSaleOpen: true, lines: [long] }),
    ],
    next: 'B',
  })
  expect(screen.getAllByText('演示订单')).toHaveLength(1)
  screen.getByText('待发货')
  screen.getByText('售后处理中')
  screen.getByText('共 999 件')
  http.answer(`${LIST}?after=B`, () => ({ now: NOW, orders: [summary({ id: 'C', state: 'cancelled' })], next: '' }))
  await press('加载更多')
  screen.getByText('已取消')
  expect(screen.queryByRole('button', { name: '加载更多' })).toBeNull()
  fireEvent.click(screen.getByText('已取消'))
  expect(journeys.at(-1)).toContain('/packages/shop/pages/orders/index?id=C')
})

test('[BUY-10] a list that cannot be read says why and is asked for again', async () => {
  const { http } = await showList(new AppError('network.offline'))
  screen.getByText('网络已断开')
  http.answer(LIST, () => ({ now: NOW, orders: [summary()], next: '' }))
  await press('重试')
  screen.getByText('待付款')
})

test('[BUY-11] a miss says nothing about number or phone; a hit opens the order', async () => {
  const { http } = await showList({ now: NOW, orders: [], next: '' })
  await press('查找订单')
  fireEvent.change(screen.getByLabelText('订单号'), { target: { value: ' 01order ' } })
  fireEvent.change(screen.getByLabelText('收件人手机号'), { target: { value: '+86 138 0013 8000' } })
  http.answer('POST /api/shop/orders/find', () => new AppError('order.notFound'))
  await press('查找')
  screen.getByText('没有找到这个订单')
  http.answer('POST /api/shop/orders/find', () => order())
  await press('查找')
  expect(http.asked.at(-1)?.body).toEqual({ orderId: '01order', phone: '13800138000' })
  expect(journeys.at(-1)).toContain('orders/index?id=01ORDER')
})

test('[BUY-10] an unpaid order counts down by the server’s clock, is paid or cancelled', async () => {
  const { http, pass } = await showOrder(order({}, { now: NOW + 60_000 }))
  screen.getByText('请在 14:00 内付款')
  await pass(1_000)
  screen.getByText('请在 13:59 内付款')
  http.answer(`POST ${ORDER}/payments`, () => ({ ...started(), now: NOW + 61_000 }))
  await press('去付款')
  within(dialog()).getByText('本页为演示收银台，不会扣款')
  await press('稍后再付', dialog())
  http.answer(`POST ${ORDER}/cancel`, () => order({ state: 'cancelled', cancelReason: 'buyer' }))
  await press('取消订单')
  await press('取消订单', dialog('alertdialog'))
  screen.getByText('你取消了订单')
  expect(screen.queryByText(/内付款/)).toBeNull()
})

test('[BUY-10] an order that ran out while it is shown is asked for and says so', async () => {
  const { http, pass } = await showOrder(order())
  http.answer(`POST ${ORDER}/check`, () => order({ state: 'closing' }))
  await pass(PAY_MS + 1_500)
  screen.getByText('支付机构确认后就会取消，其间请不要付款')
  http.answer(`POST ${ORDER}/check`, () => order({ state: 'cancelled', cancelReason: 'expired' }))
  await pass(3_000)
  screen.getByText('超过付款时间，订单已自动取消')
})

/** One payment that came after the end. */
const payments = [{
  ...{ id: 'M1', provider: 'wechat', method: 'native', amountFen: 38_400, state: 'surplus', transactionId: 't' },
  ...{ createdAt: NOW, expiresAt: NOW, paidAt: NOW },
}]

test('[BUY-13] money that came too late goes back by itself, and the page follows the refund', async () => {
  const refund = (state: string) => ({
    ...{ id: 'R1', kind: 'surplus', state, amountFen: 38_400, shippingFen: 0, lines: [], reason: '' },
    ...{ createdAt: NOW, settledAt: state === 'succeeded' ? NOW : 0, problem: '' },
  })
  const late = (...states: string[]) =>
    order({ state: 'cancelled', cancelReason: 'expired', payments, refunds: states.map(refund) })
  const { http, pass } = await showOrder(late('sent'))
  screen.getByText('付款到得太晚，订单已取消；¥384 会自动原路退回')
  screen.getByText('退款处理中')
  // WeChat Pay closed the refund, and the owner repeats it: the money counts once.
  http.answer(`POST ${ORDER}/check`, () => late('failed', 'sent'))
  await pass(10_000)
  screen.getByText('付款到得太晚，订单已取消；¥384 会自动原路退回')
  http.answer(`POST ${ORDER}/check`, () => late('failed', 'succeeded'))
  await pass(10_000)
  screen.getByText('已退款')
  const asked = http.asked.length
  await pass(60_000)
  expect(http.asked).toHaveLength(asked)
})

test('[BUY-13] late money whose refund failed is no promise of the page', async () => {
  const refunds = [{
    ...{ id: 'R1', kind: 'surplus', state: 'failed', amountFen: 38_400, shippingFen: 0, lines: [], reason: '' },
    ...{ createdAt: NOW, settledAt: 0, problem: 'CLOSED' },
  }]
  await showOrder(order({ state: 'cancelled', cancelReason: 'expired', payments, refunds }))
  screen.getByText('付款到得太晚，订单已取消；¥384 的退款没有成功，卖家会处理')
})

test('[BUY-10] parcels and events are shown in words; receipt is confirmed after a question', async () => {
  const parcels = [{ id: 'P', company: '顺丰', trackingNumber: 'SF1', lines: [{ number: 1, pieces: 3 }], at: NOW }]
  const events = ['placed', 'paid', 'parcel', 'shipped', 'madeUpByANewerServer'].map((kind) => ({
    ...{ at: NOW, kind, by: 'system', byName: '', detail: { company: '顺丰', trackingNumber: 'SF1' } },
  }))
  const { http } = await showOrder(order({ state: 'shipped', paidBy: 'sandbox', parcels, events }))
  screen.getByText('顺丰 SF1')
  screen.getByText('已发出：顺丰 SF1')
  screen.getByText('订单有更新')
  screen.getByText('演示订单')
  screen.getByRole('button', { name: '复制单号 SF1' })
  http.answer(`POST ${ORDER}/receipt`, () => order({ state: 'done' }))
  await press('确认收货')
  await press('确认收货', dialog('alertdialog'))
  expect(screen.getAllByText('已完成')).not.toHaveLength(0)
})

test('[BUY-10] a claim names pieces and reason; is answered, withdrawn, or the goods go back', async () => {
  const { http } = await showOrder(order({ state: 'done' }, { canClaim: true }))
  await press('申请售后')
  expect(within(dialog()).getByRole<HTMLButtonElement>('button', { name: /请先选择/ }).disabled).toBe(true)
  await press('减少一件', dialog())
  await press('商品破损', dialog())
  http.answer(`POST ${ORDER}/after-sales`, () => order({ state: 'done', afterSales: [claim()], afterSaleOpen: true }))
  await press('提交申请', dialog())
  expect(http.asked.at(-1)?.body).toEqual({ reason: 'broken', lines: [{ number: 1, pieces: 2 }] })
  screen.getByText('等待卖家处理')
  expect(screen.queryByRole('button', { name: '申请售后' })).toBeNull()
  const awaited = claim({ state: 'awaitGoods', answer: '请寄回' })
  http.answer(`POST ${ORDER}/after-sales/C1/withdrawal`, () => order({ state: 'done', afterSales: [awaited] }))
  await press('撤回申请')
  screen.getByText('卖家回复：请寄回')
  fireEvent.change(screen.getByLabelText('寄回的快递单号'), { target: { value: 'YT9' } })
  const sent = claim({ state: 'goodsSent', backTracking: 'YT9' })
  http.answer(`POST ${ORDER}/after-sales/C1/parcel`, () => order({ state: 'done', afterSales: [sent] }))
  await press('填写单号')
  screen.getByText('已寄回：YT9')
})

test('[CLAIM-2] pictures go with a claim, are shown by the session alone, and are given back by the page', async () => {
  const { http, store, unmount } = await showOrder(order({ state: 'done' }, { canClaim: true }))
  const pictures = servePictures(() => store.getState().session?.token)
  try {
    await press('申请售后')
    await press('商品破损', dialog())
    const PICTURES = `${ORDER}/claim-pictures`
    const add = async (name: string): Promise<void> => {
      http.answer(`UPLOAD ${PICTURES}`, () => ({ name }))
      await press('添加图片', dialog())
      const input = document.querySelector<HTMLInputElement>('input[type="file"]')!
      Object.defineProperty(input, 'files', { value: [new File([new Uint8Array(makePng(9, 9))], 'broken.png')] })
      fireEvent.change(input)
      await within(dialog()).findByRole('button', { name: '移除第 1 张图片' })
      await rest()
    }
    await add('01A.png')
    expect(http.uploaded.map(({ name, mimeType }) => [name, mimeType])).toEqual([['broken.png', 'image/png']])
    expect(pictures.asked).toEqual([`${PICTURES}/01A.png`])
    await waitFor(() => expect(dialog().querySelector('img[src^="blob:"]')).not.toBeNull())
    await press('移除第 1 张图片', dialog())
    expect(pictures.open.size).toBe(0)
    await add('01B.png')
    const claimed = claim({ pictures: ['01B.png'] })
    http.answer(`POST ${ORDER}/after-sales`, () => order({ state: 'done', afterSales: [claimed], afterSaleOpen: true }))
    await press('提交申请', dialog())
    expect(http.asked.at(-1)?.body).toMatchObject({ pictures: ['01B.png'] })
    await press('售后图片 1')
    await waitFor(() => expect(dialog().querySelector('img[src^="blob:"]')).not.toBeNull())
    unmount()
    expect(pictures.open.size).toBe(0)
  } finally {
    pictures.stop()
  }
})

test('[CLAIM-2] a picture that the server refuses says why, and the claim goes on without it', async () => {
  const { http } = await showOrder(order({ state: 'done' }, { canClaim: true }))
  await press('申请售后')
  http.answer(`UPLOAD ${ORDER}/claim-pictures`, () => new AppError('order.tooManyPictures', { most: 12 }))
  await press('添加图片', dialog())
  const input = document.querySelector<HTMLInputElement>('input[type="file"]')!
  Object.defineProperty(input, 'files', { value: [new File([new Uint8Array(makePng(9, 9))], 'broken.png')] })
  fireEvent.change(input)
  await within(dialog()).findByText(/已上传的图片太多（最多 12 张）/)
})

test('[BUY-10] a refusal of the server is said in words, and the order is read anew', async () => {
  const { http } = await showOrder(order())
  http.answer(`POST ${ORDER}/cancel`, () => new AppError('order.wrongState', { state: 'paid' }))
  http.answer(`GET ${ORDER}`, () => order({ state: 'paid', paidBy: 'wechat' }))
  await press('取消订单')
  await press('取消订单', dialog('alertdialog'))
  screen.getByText('订单状态已经变了，现在不能这样做')
  expect(screen.getAllByText('待发货')).not.toHaveLength(0)
})

test('[BUY-10] an order of another buyer is not there', async () => {
  await showOrder(new AppError('order.notFound'))
  screen.getByText('没有找到这个订单')
})

const payment = (state: string) => ({
  ...{ id: 'P1', provider: 'wechat', method: 'jsapi', amountFen: 38_400, state, transactionId: '' },
  ...{ createdAt: NOW, expiresAt: NOW + PAY_MS, paidAt: 0 },
})
const comeBack = async ({ presence }: { presence: FakePresence }): Promise<void> => {
  for (const visible of [false, true]) {
    presence.become({ visible })
    await rest()
  }
}

test('[BUY-14] an order that was paid elsewhere shows as paid when the page is shown again', async () => {
  const app = await showOrder(order())
  app.http.answer(`GET ${ORDER}`, () => order({ payments: [payment('open')] }))
  app.http.answer(`POST ${ORDER}/check`, () => order({ payments: [payment('open')] }))
  await comeBack(app)
  expect(app.http.countOf(`POST ${ORDER}/check`)).toBe(1)
  app.http.answer(`POST ${ORDER}/check`, () => order({ state: 'paid', paidBy: 'wechat' }))
  await app.pass(1_000)
  expect(screen.getAllByText('待发货')).not.toHaveLength(0)
  await app.pass(60_000)
  expect(app.http.countOf(`POST ${ORDER}/check`)).toBe(2)
})

test('[BUY-14] a payment that does not come is asked for a few times, and no longer', async () => {
  const { http, pass } = await showOrder(order({ payments: [payment('open')] }))
  http.answer(`POST ${ORDER}/check`, () => order({ payments: [payment('open')] }))
  for (let nth = 0; nth < 20; nth += 1) await pass(10_000)
  expect(http.countOf(`POST ${ORDER}/check`)).toBe(7)
  screen.getByRole('button', { name: '去付款' })
})

test('[BUY-14] the list asks for its unpaid orders when it is shown again, and stops where it is left', async () => {
  const app = await showList({ now: NOW, orders: [summary(), summary({ id: 'B', state: 'done' })], next: '' })
  app.http.answer(`POST ${ORDER}/check`, () => order({ state: 'paid', paidBy: 'wechat' }))
  await comeBack(app)
  screen.getByText('待发货')
  expect(app.http.countOf(`POST /api/shop/orders/B/check`)).toBe(0)
  app.http.answer(LIST, () => ({ now: NOW, orders: [summary()], next: '' }))
  app.http.answer(`POST ${ORDER}/check`, () => order())
  await comeBack(app)
  app.unmount()
  const asked = app.http.asked.length
  app.clock.advance(60_000)
  await rest()
  expect(app.http.asked).toHaveLength(asked)
})

import { TextDecoder } from 'node:util'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import type { Role } from '@/domain/room/roles'
import OrdersPage from '@/packages/studio/pages/orders/index'
import type { DeskOrder } from '@/store/studio/createStudioOrders'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'
import { claim, counts, line, listOf, NOW, order, payment, refund } from './orderFixture'

Object.assign(globalThis, { TextDecoder, SERVER_ORIGIN: '' })

const LIST = 'GET /api/desk/orders?state=paid'
const ONE = 'GET /api/desk/orders/o1'
const SHIP = 'POST /api/desk/orders/o1/parcels'
const REFUND = 'POST /api/desk/orders/o1/refunds'
const DECIDE = 'POST /api/desk/orders/o1/after-sales/c1/decision'

const press = async (name: string | RegExp, inside: HTMLElement = document.body): Promise<void> => {
  const [first] = within(inside).getAllByRole('button', { name })
  await act(async () => {
    fireEvent.click(first!)
    await settle()
  })
}
const type = (label: string, value: string): void =>
  void fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } })
const pane = (): HTMLElement => screen.getByRole('region', { name: '订单号 o1' })
const ask = (): HTMLElement => screen.getByRole('alertdialog')
const words = (): string => document.body.textContent ?? ''

async function show(shown: DeskOrder = order(), role: Role = 'owner') {
  const app = renderApp((_, store) => {
    const user = { id: 'me', name: '我', role, rooms: null } as never
    store.getState().adoptSession({ token: 't', expiresAt: 9e15, user })
    return <OrdersPage />
  })
  const { http } = app
  http.answer('GET /api/sessions/me', () => ({ id: 'me', name: '我', role, rooms: null }))
  http.answer('GET /api/rooms', () => ({ now: NOW, live: [{ id: 'tea', title: '春茶' }], upcoming: [], ended: [] }))
  http.answer('GET /api/desk/counts', () => counts({ claims: 2, troubles: 1 }))
  http.answer(LIST, () => listOf([shown]))
  http.answer(ONE, () => ({ now: NOW, order: shown }))
  await act(settle)
  const body = (path: string): unknown => http.asked.filter((asked) => asked.path === path).at(-1)?.body
  return { ...app, body }
}
async function openOrder(shown: DeskOrder = order(), role: Role = 'owner') {
  const app = await show(shown, role)
  await press(/王芳/)
  return app
}

describe('[DESK-2] the list', () => {
  test('shows each order, waiting work, and failures', async () => {
    const lines = [line({ shippedPieces: 1 }), line({ number: 2 })]
    await show(order('o1', { afterSaleOpen: true, note: '急', lines }))
    const row = screen.getByRole('button', { name: /王芳/ }).textContent
    for (const word of ['王芳', '青瓷杯', '天青', '¥36', '共 6 件', '等 1 种', '待发货', '部分已发', '售后', '有备注', '演示']) {
      expect(row).toContain(word)
    }
    expect(screen.getByRole('button', { name: /^待发货/ }).textContent).toBe('待发货1')
    expect(screen.getByRole('button', { name: /^售后中/ }).textContent).toBe('售后中2')
    expect(words()).toContain('有 1 个订单需要人工处理')
  })

  test('says that it loads, that nothing is there, and that nothing was found', async () => {
    const { http, clock } = await show()
    http.answer('GET /api/desk/orders?state=done', () => listOf([]))
    await press('已完成')
    expect(words()).toContain('这里还没有订单')
    type('搜索订单号、电话、姓名、商品、快递单号', '没有')
    http.answer('GET /api/desk/orders?state=done&search=%E6%B2%A1%E6%9C%89', () => listOf([]))
    await act(async () => {
      clock.advance(300)
      await settle()
    })
    expect(words()).toContain('没有符合条件的订单')
    http.answer('GET /api/desk/orders?', () => listOf([order()]))
    await press('清除筛选')
    expect(screen.getAllByRole('button', { name: /王芳/ })).toHaveLength(1)
  })

  test('offline it says so and is read again by a press; the orders read before stay', async () => {
    const { http } = await show()
    http.answer('GET /api/desk/orders?', () => new AppError('network.offline'))
    await press('全部')
    expect(screen.getByRole('alert').textContent).toContain('网络已断开')
    http.answer('GET /api/desk/orders?', () => listOf([order()], 'o1'))
    await press('重试')
    http.answer('GET /api/desk/orders?after=o1', () => new AppError('network.timeout'))
    await press('再看更早的')
    expect(screen.getByRole('alert').textContent).toContain('没有回应')
    expect(screen.getAllByRole('button', { name: /王芳/ })).toHaveLength(1)
  })

  test('is narrowed to one room', async () => {
    const { http } = await show()
    http.answer('GET /api/desk/orders?state=paid&roomId=tea', () => listOf([]))
    await press(/全部直播间/)
    await press('春茶', screen.getByRole('dialog'))
    expect(http.countOf('GET /api/desk/orders?state=paid&roomId=tea')).toBe(1)
    expect(screen.getByRole('button', { name: /只看：春茶/ })).toBeTruthy()
  })

  test('is for staff alone', async () => {
    renderApp(() => <OrdersPage />)
    await act(settle)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('订单由店里的工作人员处理')
  })
})

describe('[DESK-3] one order', () => {
  test('shows buyer, goods, amounts, payments and events, in words', async () => {
    const events: DeskOrder['events'] = [
      { at: NOW - 9, kind: 'placed', by: 'buyer', byName: '安安', detail: {} },
      { at: NOW - 8, kind: 'parcel', by: 'assistant', byName: '小雨', detail: { company: '顺丰', trackingNumber: 'SF1' } },
      { at: NOW - 7, kind: 'refunded', by: 'provider', byName: '', detail: { refundId: 'r', fen: 1_050 } },
      { at: NOW - 6, kind: 'lesson.sold', by: 'robot', byName: '', detail: {} },
    ]
    await openOrder(order('o1', { events, remark: '请包好', refunds: [refund()], refundedFen: 1_000 }))
    const shown = pane().textContent
    for (const word of [
      '王芳 13800138000', '浙江省杭州市西湖区龙井路 1 号', '安安', '请包好', '颜色 天青', '编码 Q-1', '¥10 × 3', '¥6', '¥36',
      '−¥10', '演示收银台', '流水号 T-9', '来自直播间 春茶', '安安 下单', '小雨 发出包裹：顺丰 SF1', '支付机构 退款成功 ¥10.50',
      'robot lesson.sold', '这个订单用演示收银台付款',
    ]) expect(shown).toContain(word)
  })

  test('that cannot be read says why, and goes back to the list', async () => {
    const { http } = await show()
    http.answer(ONE, () => new AppError('network.unreachable'))
    await press(/王芳/)
    expect(within(pane()).getByRole('alert').textContent).toContain('连不上服务器')
    await press('返回列表')
    expect(screen.queryByRole('region', { name: '订单号 o1' })).toBeNull()
  })

  test('is shipped whole, and the form names missing fields', async () => {
    const { http, body } = await openOrder(order(), 'assistant')
    http.answer(SHIP, () => ({ now: NOW, order: order('o1', { state: 'shipped' }) }))
    await press('发货', pane())
    await press(/^确认发货/)
    expect(screen.getAllByText('请填写')).toHaveLength(2)
    await press('中通快递')
    type('快递单号', ' ZT123 ')
    await press('确认发货（3 件）')
    expect(body('/api/desk/orders/o1/parcels')).toEqual({ company: '中通快递', trackingNumber: 'ZT123', key: 'id-1' })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(within(pane()).queryByRole('button', { name: '发货' })).toBeNull()
  })

  test('is shipped in parts, never more than is left', async () => {
    const { http, body } = await openOrder(order('o1', { lines: [line({ shippedPieces: 1 })] }))
    http.answer(SHIP, () => ({ now: NOW, order: order() }))
    await press('发货', pane())
    await press('只发一部分')
    await press('青瓷杯 加一件')
    await press('青瓷杯 加一件')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '青瓷杯 加一件' }).disabled).toBe(true)
    await press('青瓷杯 减一件')
    type('快递公司', '自己送')
    type('快递单号', '1')
    await press('确认发货（1 件）')
    expect(body('/api/desk/orders/o1/parcels')).toMatchObject({ company: '自己送', lines: [{ number: 1, pieces: 1 }] })
  })

  test('[DESK-6] moved by another member meanwhile, it says so and shows the newest', async () => {
    const { http } = await openOrder()
    http.answer(SHIP, () => new AppError('order.wrongState'))
    http.answer(ONE, () => ({ now: NOW, order: order('o1', { state: 'refunded' }) }))
    await press('发货', pane())
    type('快递公司', '顺丰')
    type('快递单号', '1')
    await press(/^确认发货/)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(within(pane()).getByRole('alert').textContent).toContain('没有执行：订单刚刚变了')
    expect(pane().textContent).toContain('已全部退款')
    await press('知道了')
    expect(within(pane()).queryByRole('alert')).toBeNull()
  })

  test('gets a note of the shop', async () => {
    const { http, body } = await openOrder()
    http.answer('PUT /api/desk/orders/o1/note', () => ({ now: NOW, order: order('o1', { note: '送礼' }) }))
    await press('备注', pane())
    type('店家备注', '送礼')
    await press('保存')
    expect(body('/api/desk/orders/o1/note')).toEqual({ note: '送礼' })
    expect(pane().textContent).toContain('送礼')
  })

  test('that is not paid is cancelled after one question', async () => {
    const { http } = await openOrder(order('o1', { state: 'created', paidBy: '', payments: [] }))
    const cancelled = order('o1', { state: 'cancelled', cancelReason: 'seller' })
    http.answer('POST /api/desk/orders/o1/cancel', () => ({ now: NOW, order: cancelled }))
    await press('取消订单', pane())
    await press('再想想', ask())
    expect(http.countOf('POST /api/desk/orders/o1/cancel')).toBe(0)
    await press('取消订单', pane())
    await press('取消订单', ask())
    expect(pane().textContent).toContain('卖家取消')
  })
})

describe('[DESK-4] a refund', () => {
  test('shows its amount before it asks once, and names pieces, shipping and reason', async () => {
    const { http, body } = await openOrder()
    http.answer(REFUND, () => ({ now: NOW, order: order('o1', { refunds: [refund()], refundedFen: 1_600 }) }))
    await press('退款', pane())
    await press(/^退款 ¥0/)
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(words()).toContain('请选择要退的件数或运费')
    await press('青瓷杯 加一件')
    await press(/^同时退运费/)
    await press('缺货')
    await press('退款 ¥16')
    expect(ask().textContent).toContain('退款 ¥16 给买家？1 件商品 + 运费 ¥6')
    expect(http.countOf(REFUND)).toBe(0)
    await press('确认退款', ask())
    expect(body('/api/desk/orders/o1/refunds')).toEqual({
      ...{ lines: [{ number: 1, pieces: 1 }], shippingFen: 600, restock: false, reason: '缺货', key: 'id-1' },
    })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(pane().textContent).toContain('−¥16')
  })

  test('of shipped pieces asks whether they can be sold again', async () => {
    const { http, body } = await openOrder(order('o1', { state: 'shipped', lines: [line({ shippedPieces: 3 })] }))
    http.answer(REFUND, () => new AppError('payment.unreachable'))
    await press('退款', pane())
    await press('青瓷杯 加一件')
    await press(/^已发出的商品已收回/)
    await press('商品损坏')
    await press('退款 ¥10')
    await press('确认退款', ask())
    expect(body('/api/desk/orders/o1/refunds')).toMatchObject({ restock: true })
    expect(ask().textContent).toContain('暂时联系不上支付机构')
    await press('确认退款', ask())
    const sent = http.asked.filter(({ path }) => path.endsWith('/refunds'))
    const keys = sent.map((asked) => (asked.body as { key: string }).key)
    expect(keys).toEqual(['id-1', 'id-1'])
  })

  test('that failed is repeated, one by hand is confirmed, and the problem stands there', async () => {
    const failed = refund({ id: 'r1', state: 'failed', problem: 'NOT_ENOUGH' })
    const { http } = await openOrder(order('o1', { refunds: [failed] }))
    http.answer('POST /api/desk/orders/o1/refunds/r1/again', () => ({
      ...{ now: NOW, order: order('o1', { refunds: [refund({ id: 'r2', state: 'sent' })] }) },
    }))
    expect(pane().textContent).toContain('NOT_ENOUGH')
    await press('重新退款', pane())
    await press('重新退款', ask())
    expect(http.countOf('POST /api/desk/orders/o1/refunds/r1/again')).toBe(1)
    expect(pane().textContent).toContain('退款中')
  })

  test('and a payment by hand are confirmed by the owner', async () => {
    const manual = payment({ provider: 'manual', state: 'open' })
    const shown = order('o1', { payments: [manual], refunds: [refund({ state: 'sent' })] })
    const { http } = await openOrder(shown)
    http.answer('POST /api/desk/orders/o1/payments/pay1/confirmation', () => ({ now: NOW, order: shown }))
    http.answer('POST /api/desk/orders/o1/refunds/r1/confirmation', () => ({ now: NOW, order: shown }))
    await press('我已收到这笔钱', pane())
    expect(ask().textContent).toContain('确认收到 ¥36？')
    await press('我已收到这笔钱', ask())
    await press('我已退回这笔钱', pane())
    await press('我已退回这笔钱', ask())
    expect(http.countOf('POST /api/desk/orders/o1/payments/pay1/confirmation')).toBe(1)
    expect(http.countOf('POST /api/desk/orders/o1/refunds/r1/confirmation')).toBe(1)
  })
})

describe('[DESK-9] a claim', () => {
  const claimed = (change = {}): DeskOrder => order('o1', { afterSaleOpen: true, afterSales: [claim(change)] })

  test('shows reason, pieces, words and pictures, and is agreed to with its amount', async () => {
    const { http, body } = await openOrder(claimed())
    http.answer(DECIDE, () => ({ now: NOW, order: claimed({ state: 'settled', answer: '给您退' }) }))
    for (const word of ['商品损坏', '有一个裂了', '青瓷杯 × 1', '等待店主处理']) expect(pane().textContent).toContain(word)
    await press('售后图片 1')
    await press('关闭', screen.getByRole('dialog'))
    await press('同意退款', pane())
    type('给买家的答复（选填）', '给您退')
    await press('同意并退款 ¥10')
    expect(body('/api/desk/orders/o1/after-sales/c1/decision')).toEqual({
      ...{ decision: 'agree', answer: '给您退', restock: false, shippingFen: 0 },
    })
    expect(pane().textContent).toContain('店家答复：给您退')
  })

  test.each([
    ['拒绝', 'refuse', '拒绝的理由', '请写明理由'],
    ['请买家寄回', 'awaitGoods', '寄回地址和要求', '请写明寄回地址'],
  ])('%s needs words', async (name, decision, label, missing) => {
    const { http, body } = await openOrder(claimed())
    http.answer(DECIDE, () => ({ now: NOW, order: claimed({ state: 'refused' }) }))
    await press(name, pane())
    await press(name, screen.getByRole('dialog'))
    expect(words()).toContain(missing)
    expect(http.countOf(DECIDE)).toBe(0)
    type(label, '已拆封')
    await press(name, screen.getByRole('dialog'))
    expect(body('/api/desk/orders/o1/after-sales/c1/decision')).toEqual({ decision, answer: '已拆封' })
  })
})

test('[DESK-1] an assistant ships and notes, and is offered nothing that moves money', async () => {
  const shown = order('o1', {
    afterSales: [claim()],
    refunds: [refund({ state: 'failed' })],
    payments: [payment({ provider: 'manual', state: 'open' })],
  })
  await openOrder(shown, 'assistant')
  const names = within(pane()).getAllByRole('button').map(({ textContent }) => textContent)
  expect(names.filter((name) => name !== '' && name !== '复制')).toEqual(['发货', '备注'])
  expect(screen.queryByRole('button', { name: '导出 CSV' })).toBeNull()
  expect(screen.getByRole('button', { name: '批量发货' })).toBeTruthy()
})

describe('[DESK-7] a table of parcels', () => {
  const choose = async (name: string, content: string): Promise<void> => {
    const input = document.querySelector<HTMLInputElement>('input[type="file"]')!
    Object.defineProperty(input, 'files', { value: [new File([content], name)] })
    fireEvent.change(input)
    await act(settle)
  }

  test('shows the outcome of each row before anything is written, then ships', async () => {
    const { http, body } = await show()
    const rows = [
      { row: 2, orderId: 'A', outcome: 'ready', detail: '王芳 · 顺丰 SF1' },
      { row: 3, orderId: 'B', outcome: 'order.notFound', detail: '' },
      { row: 4, orderId: 'C', outcome: 'request.invalid', detail: '快递公司' },
      { row: 5, orderId: 'D', outcome: 'repeated', detail: 'SF4' },
    ]
    http.answer('POST /api/desk/parcels/import?preview=1', () => ({ rows, shipped: 0 }))
    http.answer('POST /api/desk/parcels/import', () => ({ rows: [{ ...rows[0], outcome: 'shipped' }], shipped: 1 }))
    await press('批量发货')
    await press('选择 CSV 文件')
    await choose('parcels.csv', '订单号,快递公司,快递单号')
    const sheet = screen.getByRole('dialog')
    await waitFor(() => expect(sheet.textContent).toContain('可以发货 1 个'))
    const listed = within(sheet).getAllByRole('listitem').map(({ textContent }) => textContent)
    expect(listed[0]).toBe('第 3 行 B没有找到这个订单')
    expect(listed[1]).toBe('第 4 行 C“快递公司”缺少或不正确')
    expect(listed).toHaveLength(4)
    await press('发货 1 个', sheet)
    expect(body('/api/desk/parcels/import')).toEqual({ csv: '订单号,快递公司,快递单号' })
    expect(sheet.textContent).toContain('已发货 1 个订单')
  })

  test('that lacks a column, or is too large, is refused in words', async () => {
    const { http } = await show()
    const fault = { field: '快递单号', problem: 'no column' }
    http.answer('POST /api/desk/parcels/import?preview=1', () => new AppError('request.invalid', fault))
    await press('批量发货')
    await press('选择 CSV 文件')
    await choose('a.csv', 'x')
    await waitFor(() => expect(words()).toContain('文件缺少“快递单号”这一列'))
    await press('选择 CSV 文件')
    await choose('big.csv', 'x'.repeat(1_000_001))
    await waitFor(() => expect(words()).toContain('文件超过 1 MB'))
  })
})

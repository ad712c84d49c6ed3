import { act, fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { AppError } from '@/domain/errors/AppError'
import { asProductId } from '@/domain/kernel/ids'
import type { Product } from '@/domain/product/product'
import type { RoomFeed } from '@/features/studio/roomFeed'
import { ShelfPanel } from '@/features/studio/shelf/ShelfPanel'
import { createStudioRoom, type StudioRoom } from '@/store/studio/createStudioRoom'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'
import { product, roomFeed, roomState } from '../roomFixture'

const COMMANDS = 'POST /api/rooms/tea/commands'

const show = (feed: RoomFeed) =>
  renderApp((ports) => <ShelfPanel feed={feed} studio={createStudioRoom(ports, 'tea')} />)
/** As `show`; `again` gives another state of the room to the same panel. */
const showAgain = (first: RoomFeed) => {
  let give = (_feed: RoomFeed): void => undefined
  const Shown = ({ studio }: { studio: StudioRoom }) => {
    const [feed, setFeed] = useState(first)
    give = setFeed
    return <ShelfPanel feed={feed} studio={studio} />
  }
  const shown = renderApp((ports) => <Shown studio={createStudioRoom(ports, 'tea')} />)
  return { ...shown, again: (feed: RoomFeed) => act(() => give(feed)) }
}
const press = async (name: string | RegExp, within_ = screen as Pick<typeof screen, 'getByRole'>): Promise<void> => {
  fireEvent.click(within_.getByRole('button', { name }))
  await act(settle)
}
const type = (label: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}
const shelf = [product('a'), product('b', { stock: 0, priceFen: 990 })]

describe('the shelf in the host’s hands', () => {
  test('invites to add the first product', () => {
    show(roomFeed())
    expect(screen.queryByText('货架是空的')).not.toBeNull()
  })

  test('pins in one tap', async () => {
    const { http } = show(roomFeed({ room: roomState({ shelf: [product('a')] }) }))
    http.answer(COMMANDS, () => ({ seq: 2 }))
    await press('置顶')
    expect(http.asked[0]?.body).toEqual({ type: 'product.pin', productId: 'a' })
  })

  test('shows the pinned product, and unpins in one tap', async () => {
    const { http } = show(roomFeed({ room: roomState({ shelf, pinned: asProductId('b') }) }))
    http.answer(COMMANDS, () => ({ seq: 2 }))
    expect(screen.queryByText('置顶中')).not.toBeNull()
    await press('取消置顶')
    expect(http.asked[0]?.body).toEqual({ type: 'product.unpin' })
  })

  test('[EXPLAIN-4] explains by one button while there is video, and ends it by the same', async () => {
    const air = { shelf, phase: 'live', stream: { up: true, session: 's', sinceMs: 1 } } as const
    const { http, again } = showAgain(roomFeed({ room: roomState(air) }))
    http.answer(COMMANDS, () => ({ seq: 2 }))
    fireEvent.click(screen.getAllByRole('button', { name: '讲解' })[1] as HTMLElement)
    await act(settle)
    expect(http.asked[0]?.body).toEqual({ type: 'product.explain', productId: 'b' })
    again(roomFeed({ room: roomState({ ...air, explaining: { productId: asProductId('b'), sinceMs: 1 } }) }))
    expect(screen.queryByText('讲解中')).not.toBeNull()
    await press('结束讲解')
    expect(http.asked[1]?.body).toEqual({ type: 'product.endExplanation' })
  })

  test('[EXPLAIN-4] offers no explanation without video', () => {
    show(roomFeed({ room: roomState({ shelf, phase: 'live', stream: { up: false, sinceMs: 1 } }) }))
    expect(screen.queryByRole('button', { name: '讲解' })).toBeNull()
  })

  test('shows a refused pin with its code', async () => {
    const { http } = show(roomFeed({ room: roomState({ shelf: [product('a')] }) }))
    http.answer(COMMANDS, () => new AppError('session.forbidden'))
    await press('置顶')
    expect(screen.getByRole('alert').textContent).toContain('session.forbidden')
  })

  test('shows price and stock, and says when it is sold out', () => {
    show(roomFeed({ room: roomState({ shelf }) }))
    expect(screen.queryByText('¥128')).not.toBeNull()
    expect(screen.queryByText('库存 3')).not.toBeNull()
    expect(screen.queryByText('¥9.90')).not.toBeNull()
    expect(screen.queryByText('已售罄')).not.toBeNull()
  })

  test('asks once before it takes something off', async () => {
    const { http } = show(roomFeed({ room: roomState({ shelf: [product('a')] }) }))
    http.answer('DELETE /api/rooms/tea/products/a', () => null)
    await press(/^下架 /)
    expect(http.asked).toEqual([])
    await press('下架', within(screen.getByRole('alertdialog')))
    expect(http.countOf('DELETE /api/rooms/tea/products/a')).toBe(1)
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })

  test('adds the typed product, in fen', async () => {
    const { http } = show(roomFeed())
    http.answer('POST /api/rooms/tea/products', () => ({}))
    await press('添加商品')
    type('商品名称', '公道杯')
    type('价格（元）', '￥１９．９')
    type('库存（件）', '12')
    await press('上架')
    expect(http.asked[0]?.body).toEqual({ name: '公道杯', priceFen: 1_990, stock: 12, pictureUrl: '', link: null })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('sends nothing while a field is wrong, and says which', async () => {
    const { http } = show(roomFeed())
    await press('添加商品')
    type('商品名称', '公道杯')
    type('价格（元）', '1.999')
    await press('上架')
    expect(screen.queryByText('最多两位小数')).not.toBeNull()
    expect(screen.queryByText('请填写')).not.toBeNull()
    expect(http.asked).toEqual([])
  })

  test('keeps the form open with the reason when the server refuses', async () => {
    const { http } = show(roomFeed())
    http.answer('POST /api/rooms/tea/products', () => new AppError('product.shelfFull'))
    await press('添加商品')
    type('商品名称', '公道杯')
    type('价格（元）', '1')
    type('库存（件）', '1')
    await press('上架')
    expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toContain('product.shelfFull')
  })

  test('asks before it discards typed text', async () => {
    show(roomFeed())
    await press('添加商品')
    type('商品名称', '公道杯')
    await press('关闭')
    expect(screen.getByRole('alertdialog').textContent).toContain('还没有保存')
    await press('继续填写')
    expect(screen.getByLabelText<HTMLInputElement>('商品名称').value).toBe('公道杯')
  })

  test('[EDIT-3] takes over others’ changes to untouched fields, says so, and saves the rest', async () => {
    const feed = (change: Partial<Product> = {}) => roomFeed({ room: roomState({ shelf: [product('a', change)] }) })
    const { http, again } = showAgain(feed())
    http.answer('PUT /api/rooms/tea/products/a', () => ({}))
    await press(/^修改 /)
    type('商品名称', '新名字')
    again(feed({ priceFen: 9_900, stock: 2, version: 2 }))
    const dialog = screen.getByRole('dialog')
    expect(dialog.textContent).toContain('价格（元）：现在是 99')
    expect(screen.getByLabelText<HTMLInputElement>('库存（件）').value).toBe('2')
    await press('保存')
    expect(http.asked[0]?.body).toEqual({ name: '新名字', version: 2 })
  })

  test.each([
    ['用新的', { stock: 9, version: 2 }],
    ['用我填的', { priceFen: 8_800, stock: 9, version: 2 }],
  ])('[EDIT-3] asks where both changed the same: %s', async (choice, body) => {
    const feed = (change: Partial<Product> = {}) => roomFeed({ room: roomState({ shelf: [product('a', change)] }) })
    const { http, again } = showAgain(feed())
    http.answer('PUT /api/rooms/tea/products/a', () => ({}))
    await press(/^修改 /)
    type('价格（元）', '88')
    again(feed({ priceFen: 9_900, version: 2 }))
    expect(screen.getByRole('dialog').textContent).toContain('现在是 99，你填的是 88')
    await press('保存')
    expect(http.asked).toEqual([])
    type('库存（件）', '9')
    await press(choice)
    await press('保存')
    expect(http.asked[0]?.body).toEqual(body)
  })

  test('[EDIT-3] shows newer values when the server refuses, though the room’s session is behind', async () => {
    const { http } = show(roomFeed({ room: roomState({ shelf: [product('a')] }) }))
    http.answer('PUT /api/rooms/tea/products/a', () => new AppError('product.changed', { version: 2 }))
    const newer = roomState({ shelf: [product('a', { stock: 1, version: 2 })] })
    http.answer('GET /api/rooms/tea', () => ({ now: 1, room: newer }))
    await press(/^修改 /)
    type('库存（件）', '7')
    await press('保存')
    expect(screen.getByRole('dialog').textContent).toContain('现在是 1，你填的是 7')
    expect(screen.getByRole('dialog').textContent).toContain('product.changed')
    http.answer('PUT /api/rooms/tea/products/a', () => ({}))
    await press('用我填的')
    await press('保存')
    expect(http.asked.at(-1)?.body).toEqual({ stock: 7, version: 2 })
  })

  test('can only be looked at once the live has ended', () => {
    show(roomFeed({ room: roomState({ phase: 'ended', shelf: [product('a')] }) }))
    expect(screen.queryAllByRole('button')).toEqual([])
  })
})

describe('[CAT-14] the order of the shelf', () => {
  const SHELF = 'PUT /api/rooms/tea/shelf'
  const names = (): (string | undefined)[] =>
    screen.getAllByRole('listitem').map((row) => /商品 ./.exec(row.textContent ?? '')?.[0])
  const three = [product('a', { name: '商品 a' }), product('b', { name: '商品 b' }), product('c', { name: '商品 c' })]
  const roomOf = (...ids: string[]): RoomFeed =>
    roomFeed({ room: roomState({ shelf: ids.map((id) => three.find((one) => one.id === id) ?? product(id)) }) })

  test('shows a move at once, says where the product stands, and follows the log afterwards', async () => {
    const { http, again } = showAgain(roomOf('a', 'b', 'c'))
    http.answer(SHELF, () => ({ entries: [] }))
    await press('下移 商品 a')
    expect(http.asked[0]?.body).toEqual({ order: ['b', 'a', 'c'] })
    expect(names()).toEqual(['商品 b', '商品 a', '商品 c'])
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('商品 a 已移到第 2 位，共 3 个')
    again(roomOf('b', 'a', 'c'))
    expect(names()).toEqual(['商品 b', '商品 a', '商品 c'])
    again(roomOf('c', 'b', 'a'))
    expect(names()).toEqual(['商品 c', '商品 b', '商品 a'])
  })

  test('puts the row back where the order is refused', async () => {
    const { http } = show(roomOf('a', 'b', 'c'))
    http.answer(SHELF, () => new AppError('session.forbidden'))
    await press('下移 商品 a')
    expect(names()).toEqual(['商品 a', '商品 b', '商品 c'])
    expect(screen.getByRole('alert').textContent).toContain('session.forbidden')
    expect(screen.queryByText(/已移到第/)).toBeNull()
  })

  test('explains dragging where there is something to order', () => {
    show(roomOf('a', 'b'))
    expect(screen.queryByText('按住商品拖动可以排序')).not.toBeNull()
  })

  const DEALS = 'POST /api/rooms/tea/deals'
  const entries = [
    {
      ...{ id: 'a', productId: 'a', name: '盖碗a', pictureUrl: '', kind: 'goods' },
      skus: [{ id: 's1', values: [], priceFen: 12_800, roomPriceFen: null, stock: 3 }],
    },
  ]

  test('[DEAL-12] starts a flash deal by two presses, with the terms that are filled in', async () => {
    const { http } = show(roomFeed({ room: roomState({ shelf: [product('a', { goods: true })] }) }))
    http.answer('GET /api/rooms/tea/shelf', () => ({ entries }))
    http.answer(DEALS, () => ({}))
    await press('秒杀')
    await press('开始秒杀')
    expect(http.asked.at(-1)?.body).toMatchObject({
      ...{ productId: 'a', skuId: 's1', priceFen: 11_500, quota: 3, perPerson: 0, durationMs: 300_000 },
    })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('[DEAL-12] names wrong terms before they are sent; a lost answer is sent again as the same deal', async () => {
    const { http } = show(roomFeed({ room: roomState({ shelf: [product('a', { goods: true })] }) }))
    http.answer('GET /api/rooms/tea/shelf', () => ({ entries }))
    await press('秒杀')
    type('秒杀价（元）', '128')
    type('件数', '4')
    await press('开始秒杀')
    screen.getByText('请填低于现价的价格，例如 59 或 59.9')
    screen.getByText('请填 1 到 3 的整数')
    type('秒杀价（元）', '59.9')
    type('件数', '2')
    http.answer(DEALS, () => new AppError('network.offline'))
    await press('开始秒杀')
    http.answer(DEALS, () => ({}))
    await press('开始秒杀')
    const [one, other] = http.asked.slice(-2).map(({ body }) => body)
    expect(one).toMatchObject({ priceFen: 5_990, quota: 2 })
    expect(other).toEqual(one)
  })

  test('[DEAL-12] a sheet that is opened anew makes another deal of the same terms', async () => {
    const { http } = show(roomFeed({ room: roomState({ shelf: [product('a', { goods: true })] }) }))
    http.answer('GET /api/rooms/tea/shelf', () => ({ entries }))
    http.answer(DEALS, () => new AppError('network.offline'))
    await press('秒杀')
    await press('开始秒杀')
    await press('关闭')
    await press('秒杀')
    await press('开始秒杀')
    const keys = http.asked.filter(({ method }) => method === 'POST').map(({ body }) => (body as { key: string }).key)
    expect(new Set(keys).size).toBe(2)
  })

  test('[DEAL-12] a deal that is over by the clock makes room for another, though the log still has it', async () => {
    const now = 1_700_000_000_000
    const deal = {
      ...{ id: 'd1', skuId: 's1', priceFen: 5_900, strikeFen: 0, quota: 3, left: 2, perPerson: 0 },
      ...{ startsAt: now - 60_000, endsAt: now },
    }
    const { http } = show(roomFeed({ room: roomState({ shelf: [product('a', { goods: true, deal })] }) }))
    http.answer('GET /api/rooms/tea/shelf', () => ({ entries }))
    await press('秒杀')
    screen.getByText('秒杀：盖碗a')
  })

  test('[DEAL-12] offers to end the deal of this room that is in the way, and none of another room', async () => {
    const { http } = show(roomFeed({ room: roomState({ shelf: [product('a', { goods: true })] }) }))
    http.answer('GET /api/rooms/tea/shelf', () => ({ entries }))
    http.answer(DEALS, () => new AppError('deal.overlaps', { id: 'd9', roomId: 'other' }))
    await press('秒杀')
    await press('开始秒杀')
    expect(screen.queryByRole('button', { name: '提前结束已有的秒杀' })).toBeNull()
    http.answer(DEALS, () => new AppError('deal.overlaps', { id: 'd1', roomId: 'tea' }))
    http.answer('POST /api/rooms/tea/deals/d1/stop', () => ({}))
    await press('开始秒杀')
    await press('提前结束已有的秒杀')
    await press('提前结束', within(screen.getByRole('alertdialog')))
    expect(http.countOf('POST /api/rooms/tea/deals/d1/stop')).toBe(1)
    expect(screen.queryByRole('alert')).toBeNull()
    http.answer(DEALS, () => ({}))
    await press('开始秒杀')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('[DEAL-12] shows the deal that runs and ends it early after a question', async () => {
    const now = 1_700_000_000_000
    const deal = {
      ...{ id: 'd1', skuId: 's1', priceFen: 5_900, strikeFen: 0, quota: 3, left: 2, perPerson: 0 },
      ...{ startsAt: now, endsAt: now + 60_000 },
    }
    const { http } = show(roomFeed({ room: roomState({ shelf: [product('a', { goods: true, deal })] }) }))
    http.answer('POST /api/rooms/tea/deals/d1/stop', () => ({}))
    screen.getByText('距结束 1:00')
    screen.getByText('¥59')
    await press('提前结束')
    await press('提前结束', within(screen.getByRole('alertdialog')))
    expect(http.asked.at(-1)).toMatchObject({ method: 'POST', path: '/api/rooms/tea/deals/d1/stop' })
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })
})

import { act, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import type { RoomCoupon } from '@/domain/coupon/coupon'
import { AppError } from '@/domain/errors/AppError'
import { CouponSheet } from '@/features/studio/coupon/CouponSheet'
import type { ShopCoupon } from '@/domain/wire/couponHttp'
import type { Session } from '@/store/slices/sessionSlice'
import type { FakeClock } from '../../../fakes/fakeClock'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'
import { NOW, room } from '../../room/showRoom'

const HOUR = 3_600_000
const LIST = 'GET /api/coupons'
const coupon = (change: Partial<ShopCoupon> = {}): ShopCoupon => ({
  ...{ id: 'c1', title: '开播礼', value: { type: 'threshold', fromFen: 10_000, offFen: 2_000 }, products: [] },
  ...{ withDeals: false, membersOnly: false, inRoom: true, total: 10, perPerson: 1, startsAt: 0, endsAt: NOW + HOUR },
  ...{ validMs: 0, claimed: 0, used: 0, stoppedAt: 0, version: 1, createdAt: NOW },
  ...change,
})
const press = async (name: string): Promise<void> => {
  fireEvent.click(screen.getByRole('button', { name }))
  await act(settle)
}
const type = (label: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label, { selector: 'input' }), { target: { value } })

const pass = async (clock: FakeClock, ms: number): Promise<void> => {
  await act(async () => {
    clock.advance(ms)
    await settle()
  })
}

type Rooms = Session['user']['rooms']
async function show(
  coupons: readonly ShopCoupon[],
  offered: string | null = null,
  skewMs = 0,
  rooms: Rooms = null,
) {
  let count = (_left: number): void => undefined
  const Shown = () => {
    const [left, setLeft] = useState(1)
    count = setLeft
    const shown = room(offered === null ? {} : { coupon: { id: offered, left } as RoomCoupon })
    return <CouponSheet room={shown} onClose={() => undefined} />
  }
  const user = { id: 'h', name: '山月', role: 'host' as const, rooms }
  const app = renderApp((_, store) => {
    store.getState().adoptSession({ token: 't', expiresAt: 9e15, user })
    return <Shown />
  })
  app.http.answer(LIST, () => ({ now: app.clock.now() + skewMs, coupons }))
  await act(settle)
  const sent = (method: string) => app.http.asked.filter((asked) => asked.method === method)
  /** A claim in the room: the list is read again. */
  const claimed = (left: number) =>
    act(async () => {
      count(left)
      await settle()
    })
  return { ...app, sent, claimed }
}

test('[COUPON-13] the list shows numbers and state; one press offers, another ends the offer', async () => {
  const { http, sent, unmount } = await show([
    coupon({ claimed: 3, used: 2 }), coupon({ id: 'c2', title: '旧券', stoppedAt: NOW }),
    coupon({ id: 'c3', title: '领完', claimed: 10 }),
  ])
  screen.getByText('已领 3/10 · 已用 2')
  screen.getByText('全店可用 · 已停发')
  screen.getByText('全店可用 · 已领完')
  expect(screen.getAllByRole('button', { name: '在直播间发放' })).toHaveLength(1)
  http.answer('PUT /api/rooms/tea/coupon', () => ({ now: NOW, coupon: coupon() }))
  await press('在直播间发放')
  expect(sent('PUT')).toMatchObject([{ path: '/api/rooms/tea/coupon', body: { couponId: 'c1' } }])
  unmount()
  const offered = await show([coupon()], 'c1')
  screen.getByText('全店可用 · 直播间发放中')
  offered.http.answer('POST /api/rooms/tea/coupon/end', () => null)
  await press('结束发放')
  expect(offered.sent('POST')).toMatchObject([{ path: '/api/rooms/tea/coupon/end', body: { couponId: 'c1' } }])
})

test('[COUPON-13] the form names wrong fields, and a save without an answer is sent again as it was', async () => {
  const { http, clock, sent, claimed } = await show([], 'c1')
  await press('新建优惠券')
  await press('保存')
  screen.getByText('请检查这一项')
  expect(sent('POST')).toEqual([])
  type('名称', '开播礼')
  await press('折扣')
  type('优惠百分之几', '20')
  type('最多减（元，可不填）', '50')
  type('领取后几小时内有效（可不填）', '2')
  http.answer('POST /api/coupons', () => new AppError('network.unreachable'))
  await press('保存')
  await pass(clock, 90_000)
  await claimed(0)
  http.answer('POST /api/coupons', () => ({ now: NOW, coupon: coupon() }))
  await press('保存')
  const [first, second] = sent('POST').map(({ body }) => body as { key: string })
  expect(first).toMatchObject({
    ...{ title: '开播礼', value: { type: 'percent', percentOff: 20, capFen: 5_000 }, productIds: [], total: 100 },
    ...{ perPerson: 1, inRoom: true, withDeals: false, validMs: 2 * HOUR, startsAt: NOW, endsAt: NOW + 24 * HOUR },
  })
  expect(second).toEqual(first)
})

test('[COUPON-13] terms that were typed after a save without an answer change the coupon of that save', async () => {
  const { http, clock, sent } = await show([])
  await press('新建优惠券')
  type('名称', '开播礼')
  type('满（元）', '100')
  type('减（元）', '20')
  http.answer('POST /api/coupons', () => new AppError('network.unreachable'))
  await press('保存')
  await pass(clock, 90_000)
  type('总张数', '5')
  http.answer('POST /api/coupons', () => ({ now: NOW, coupon: coupon({ version: 1 }) }))
  http.answer('PUT /api/coupons/c1', () => ({ now: NOW, coupon: coupon({ version: 2, total: 5 }) }))
  await press('保存')
  const [first, second] = sent('POST').map(({ body }) => body)
  expect(second).toEqual(first)
  expect(sent('PUT')).toMatchObject([{ body: { version: 1, total: 5 } }])
  screen.getByText('优惠券')
})

test('[COUPON-13] a refused save is sent with the terms as they are then', async () => {
  const { http, sent } = await show([])
  await press('新建优惠券')
  type('名称', '开播礼')
  type('满（元）', '100')
  type('减（元）', '20')
  http.answer('POST /api/coupons', () => new AppError('coupon.tooMany', { most: 500 }))
  await press('保存')
  type('总张数', '5')
  http.answer('POST /api/coupons', () => ({ now: NOW, coupon: coupon() }))
  await press('保存')
  expect(sent('POST')).toMatchObject([{ body: { total: 100 } }, { body: { total: 5 } }])
  expect(sent('PUT')).toEqual([])
})

test('[COUPON-13] times of the form follow the server’s clock, also once the list was read again', async () => {
  const { http, clock, sent, claimed } = await show([coupon()], 'c1', 5_000)
  await press('新建优惠券')
  type('名称', '开播礼')
  type('满（元）', '100')
  type('减（元）', '20')
  await pass(clock, 60_000)
  await claimed(0)
  await pass(clock, 30_000)
  http.answer('POST /api/coupons', () => ({ now: NOW, coupon: coupon() }))
  await press('保存')
  const startsAt = NOW + 90_000 + 5_000
  expect(sent('POST')).toMatchObject([{ body: { startsAt, endsAt: startsAt + 24 * HOUR } }])
})

test('[COUPON-13] some products are ticked; a claimed coupon keeps its amount and its end unless changed', async () => {
  const { http, sent } = await show([coupon({ claimed: 1, validMs: HOUR })])
  await press('修改')
  screen.getByText(/已有人领取/)
  expect(screen.queryByLabelText('满（元）')).toBeNull()
  type('总张数', '20')
  http.answer('PUT /api/coupons/c1', () => ({ now: NOW, coupon: coupon() }))
  await press('保存')
  expect(sent('PUT')[0]?.body).toMatchObject({ version: 1, total: 20, endsAt: NOW + HOUR, validMs: HOUR })
  await press('新建优惠券')
  http.answer('GET /api/catalogue?kind=goods&limit=30&text=', () => ({ products: [{ id: 'cup', name: '青瓷杯' }] }))
  type('名称', '杯券')
  type('满（元）', '100')
  type('减（元）', '20')
  await press('指定商品')
  await press('保存')
  screen.getByText('请检查这一项')
  await press('青瓷杯')
  http.answer('POST /api/coupons', () => ({ now: NOW, coupon: coupon() }))
  await press('保存')
  expect(sent('POST')[0]?.body).toMatchObject({ productIds: ['cup'], value: { fromFen: 10_000, offFen: 2_000 } })
})

test('[COUPON-13] a host of single rooms offers coupons, and neither creates, changes nor stops them', async () => {
  const { unmount } = await show([coupon()], null, 0, ['tea'])
  screen.getByRole('button', { name: '在直播间发放' })
  for (const name of ['新建优惠券', '修改', '停发']) expect(screen.queryByRole('button', { name })).toBeNull()
  unmount()
  await show([], null, 0, ['tea'])
  screen.getByText('还没有优惠券。管理全店的人可以新建。')
})

test('[COUPON-13] a stop asks once, and says why it failed', async () => {
  const { http, sent } = await show([coupon()])
  await press('停发')
  screen.getByText('停发「开播礼」？')
  http.answer('POST /api/coupons/c1/stop', () => new AppError('network.unreachable'))
  const confirm = async (): Promise<void> => {
    fireEvent.click(screen.getAllByRole('button', { name: '停发' }).at(-1) as HTMLElement)
    await act(settle)
  }
  await confirm()
  expect(screen.getByRole('alertdialog').textContent).toContain('连不上')
  http.answer('POST /api/coupons/c1/stop', () => ({ now: NOW, coupon: coupon({ stoppedAt: NOW }) }))
  await confirm()
  expect(sent('POST')).toHaveLength(2)
})

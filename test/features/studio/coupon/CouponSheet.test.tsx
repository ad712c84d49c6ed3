import { act, fireEvent, screen } from '@testing-library/react'
import type { RoomCoupon } from '@/domain/coupon/coupon'
import { AppError } from '@/domain/errors/AppError'
import { CouponSheet } from '@/features/studio/coupon/CouponSheet'
import type { ShopCoupon } from '@/domain/wire/couponHttp'
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

async function show(coupons: readonly ShopCoupon[], offered: string | null = null) {
  const shown = room(offered === null ? {} : { coupon: { id: offered, left: 1 } as RoomCoupon })
  const app = renderApp(() => <CouponSheet room={shown} onClose={() => undefined} />)
  app.http.answer(LIST, () => ({ now: NOW, coupons }))
  await act(settle)
  const sent = (method: string) => app.http.asked.filter((asked) => asked.method === method)
  return { ...app, sent }
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

test('[COUPON-13] the form names wrong fields and creates a coupon, under one key', async () => {
  const { http, sent } = await show([])
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
  http.answer('POST /api/coupons', () => ({ now: NOW, coupon: coupon() }))
  await press('保存')
  const bodies = sent('POST').map(({ body }) => body as { key: string })
  expect(bodies).toMatchObject(
    Array.from({ length: 2 }, () => ({
      ...{ title: '开播礼', value: { type: 'percent', percentOff: 20, capFen: 5_000 }, productIds: [], total: 100 },
      ...{ perPerson: 1, inRoom: true, withDeals: false, validMs: 2 * HOUR, endsAt: NOW + 24 * HOUR },
    })),
  )
  expect(bodies[0]?.key).toBe(bodies[1]?.key)
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

import { act, fireEvent, screen } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { OrderDetail } from '@/features/shop/orders/OrderDetail'
import { MyCoupons } from '@/features/shop/orders/MyCoupons'
import { ShopErrorWords } from '@/features/shop/ShopErrorWords'
import { renderApp } from '../../fakes/renderApp'
import { settle } from '../../fakes/studioPorts'
import { NOW, order, session } from './shopFixture'

const MINE = 'GET /api/shop/coupons'
const face = (title: string) => ({
  title, value: { type: 'fixed' as const, offFen: 2_000 }, products: [], withDeals: false,
})
const held = (id: string, change: object = {}) => ({
  ...{ id, couponId: `of-${id}`, state: 'claimed', claimedAt: NOW, expiresAt: NOW + 60_000, orderId: '' },
  ...{ coupon: face(id), ...change },
})
const open = (id: string, left = 3) =>
  ({ id, coupon: face(id), left, perPerson: 1, endsAt: NOW + 60_000, validMs: 0 })
const press = async (name: string): Promise<void> => {
  fireEvent.click(screen.getByRole('button', { name }))
  await act(settle)
}
async function show(claims: readonly object[], opened: readonly object[] = []) {
  const app = renderApp(() => (
    <ShopErrorWords>
      <MyCoupons />
    </ShopErrorWords>
  ))
  app.http.answer('POST /api/sessions/guest', () => session)
  app.http.answer(MINE, () => ({ now: NOW, claims, open: opened }))
  await press('我的优惠券')
  return app
}

test('[COUPON-14] my coupons are unused, used or expired; a used one leads to its order', async () => {
  await show([
    held('新券'), held('用过', { state: 'used', orderId: '01ORDER' }), held('旧券', { expiresAt: NOW }),
  ])
  screen.getByText('新券 · 立减 ¥20')
  expect(screen.queryByText(/^用过|^旧券/)).toBeNull()
  await press('已使用')
  screen.getByText('用过 · 立减 ¥20')
  screen.getByRole('button', { name: '查看订单' })
  await press('已过期')
  screen.getByText('旧券 · 立减 ¥20')
})

test('[COUPON-14] an open coupon is claimed from the list; one that the person had is not offered again', async () => {
  const { http } = await show([held('a')], [open('of-a'), open('全店券'), open('没了', 0)])
  expect(screen.queryByText('of-a · 立减 ¥20')).toBeNull()
  expect(screen.getByRole('button', { name: '抢光了' })).toHaveProperty('disabled', true)
  const path = 'POST /api/shop/coupons/全店券/claims'
  http.answer(path, () => new AppError('coupon.notYet'))
  await press('领取')
  screen.getByText('优惠券还没开始领取')
  http.answer(path, () => ({ now: NOW, left: 2, claim: held('全店券') }))
  await press('领取')
  screen.getByText('已领取「全店券」')
})

test('[COUPON-14] a claim without an answer is sent again under its key, the next claim under another', async () => {
  const { http } = await show([], [{ ...open('全店券'), perPerson: 2 }])
  const path = 'POST /api/shop/coupons/全店券/claims'
  const keys: string[] = []
  let answers = false
  http.answer(path, ({ body }) => {
    keys.push((body as { key: string }).key)
    return answers ? { now: NOW, left: 2, claim: held('全店券') } : new AppError('network.unreachable')
  })
  await press('领取')
  answers = true
  await press('领取')
  await press('领取')
  expect(keys).toHaveLength(3)
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[1])
})

test('[COUPON-14] a refused claim reads the list again and keeps its words', async () => {
  const { http } = await show([], [open('全店券')])
  http.answer('POST /api/shop/coupons/全店券/claims', () => new AppError('coupon.soldOut'))
  http.answer(MINE, () => ({ now: NOW, claims: [], open: [open('全店券', 0)] }))
  await press('领取')
  screen.getByText('优惠券抢光了')
  expect(screen.getByRole('button', { name: '抢光了' })).toHaveProperty('disabled', true)
})

test('[COUPON-14] an order shows title and amount of its coupon', async () => {
  const { http } = renderApp(() => <OrderDetail orderId="01ORDER" />)
  http.answer('POST /api/sessions/guest', () => session)
  http.answer('GET /api/shop/orders/01ORDER', () => order({ discountFen: 2_000, couponTitle: '开播礼' }))
  await act(settle)
  screen.getByText('优惠券「开播礼」')
  screen.getByText('−¥20')
})

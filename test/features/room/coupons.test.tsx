import { act, fireEvent, screen } from '@testing-library/react'
import type { RoomCoupon } from '@/domain/coupon/coupon'
import { AppError } from '@/domain/errors/AppError'
import { CouponCard } from '@/features/room/coupon/CouponCard'
import { session } from '../shop/shopFixture'
import { settle } from '../../fakes/studioPorts'
import { NOW, room, showRoom } from './showRoom'

/** The server's clock is 5 s ahead of the device. */
const SKEW = 5_000
const CLAIM = 'POST /api/shop/coupons/c1/claims'
const coupon = (change: Partial<RoomCoupon> = {}): RoomCoupon => ({
  ...{ id: 'c1', title: '开播礼', value: { type: 'threshold', fromFen: 10_000, offFen: 2_000 }, products: [] },
  ...{ withDeals: false, membersOnly: false, total: 10, left: 4, perPerson: 1, startsAt: 0 },
  ...{ endsAt: NOW + SKEW + 60_000, validMs: 0 },
  ...change,
})
const show = (change: Partial<RoomCoupon> = {}) => {
  const app = showRoom({ room: room({ coupon: coupon(change) }), clockSkewMs: SKEW }, <CouponCard />)
  app.http.answer('POST /api/sessions/guest', () => session)
  return app
}
const move = (app: ReturnType<typeof show>, change: Partial<RoomCoupon>): void =>
  app.become({ room: room({ coupon: coupon(change) }) })
const press = async (name: string): Promise<void> => {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
    await settle()
  })
}

test('[COUPON-12] the card names the coupon and goes at its end by the server’s clock', () => {
  const { clock } = show()
  screen.getByText('开播礼 · 满 ¥100 减 ¥20')
  screen.getByText('全店可用 · 剩 4 张')
  act(() => clock.advance(60_000))
  expect(screen.queryByText('开播礼 · 满 ¥100 减 ¥20')).toBeNull()
})

test('[COUPON-12] one press claims; the card says so and how to use it', async () => {
  const { http } = show({ products: ['青瓷杯'] })
  screen.getByText('限 青瓷杯 · 剩 4 张')
  http.answer(CLAIM, () => ({ now: NOW, claim: {}, left: 3 }))
  await press('领取')
  await screen.findByText('已领取，下单时可用')
  screen.getByText('已领取')
  expect(screen.queryByRole('button', { name: '领取' })).toBeNull()
  expect(http.asked.filter((asked) => asked.path.endsWith('/claims'))).toHaveLength(1)
})

test.each([
  ['coupon.soldOut', '抢光了'],
  ['coupon.limitReached', '你已领过，每人限领 1 张'],
  ['coupon.membersOnly', '请在微信小程序里登录后领取'],
  ['coupon.notOffered', '领取已结束'],
  ['coupon.notYet', '未开始'],
  ['coupon.tooManyHeld', '未用的券太多，用掉一些再领'],
  ['room.banned', '你不能在这里领取'],
  ['network.unreachable', '没有领到，请再试'],
] as const)('[COUPON-12] the card says in words that a press was refused with %s', async (code, words) => {
  const { http } = show()
  http.answer(CLAIM, () => new AppError(code))
  await press('领取')
  await screen.findByText(words)
})

test('[COUPON-12] a press without an answer is sent again under its key, the next claim under another', async () => {
  const { http } = show({ perPerson: 2 })
  const keys: string[] = []
  let answers = false
  http.answer(CLAIM, ({ body }) => {
    keys.push((body as { key: string }).key)
    return answers ? { now: NOW, claim: {}, left: 3 } : new AppError('network.unreachable')
  })
  await press('领取')
  await screen.findByText('没有领到，请再试')
  answers = true
  await press('领取')
  await screen.findByText('已领取，下单时可用')
  await press('再领')
  await screen.findByText('已领取')
  expect(keys[0]).toBe(keys[1])
  expect(keys[2]).not.toBe(keys[1])
})

test('[COUPON-12] the outcome alone is a status; claims of others are none', async () => {
  const app = show()
  expect(screen.getByRole('status').textContent).toBe('')
  move(app, { left: 3 })
  expect(screen.getByRole('status').textContent).toBe('')
  app.http.answer(CLAIM, () => ({ now: NOW, claim: {}, left: 2 }))
  await press('领取')
  move(app, { left: 2 })
  expect(screen.getByRole('status').textContent).toBe('已领取，下单时可用')
})

test('[COUPON-12] words about the coupon’s state go once its claims or its number move', async () => {
  const app = show()
  app.http.answer(CLAIM, () => new AppError('coupon.soldOut'))
  await press('领取')
  await screen.findByText('抢光了')
  move(app, { total: 20, left: 14 })
  screen.getByText('全店可用 · 剩 14 张')
  expect(screen.getByRole('status').textContent).toBe('')
})

test('[COUPON-12] a refused session is renewed once, and the press sent again under its key', async () => {
  const { http } = show()
  const keys: string[] = []
  http.answer(CLAIM, ({ body }) => {
    keys.push((body as { key: string }).key)
    return keys.length === 1 ? new AppError('session.expired') : { now: NOW, claim: {}, left: 3 }
  })
  await press('领取')
  await screen.findByText('已领取，下单时可用')
  expect(keys).toEqual([keys[0], keys[0]])
  expect(http.countOf('POST /api/sessions/guest')).toBe(2)
})

test('[COUPON-12] a coupon without claims left, and one that was hidden', async () => {
  show({ left: 0 })
  screen.getByText('抢光了')
  expect(screen.queryByRole('button', { name: '领取' })).toBeNull()
  await press('收起优惠券')
  expect(screen.queryByText('开播礼 · 满 ¥100 减 ¥20')).toBeNull()
})

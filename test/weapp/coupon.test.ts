import type { CouponReply } from '@/domain/wire/couponHttp'
import { openWorld, plans, type Opened, type World } from './world'

const address = {
  ...{ userName: '王芳', telNumber: '13800138000', provinceName: '浙江省', cityName: '杭州市', countyName: '西湖区' },
  ...{ streetName: '', detailInfo: '龙井路1号', detailInfoNew: '龙井路1号', postalCode: '310013', nationalCode: '' },
}
const terms = {
  ...{ title: '开播礼', value: { type: 'fixed', offFen: 2_000 }, productIds: [], withDeals: false, membersOnly: false },
  ...{ inRoom: true, total: 1, perPerson: 1, startsAt: 0, validMs: 0 },
}

let world: World
let opened: Opened

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

describe.each(plans)('a viewer claims a coupon in the mini program of the plan "%s"', (plan) => {
  beforeAll(async () => {
    const endsAt = Date.now() + 3_600_000
    // Beside the rooms.
    const made = world.asOwner<CouponReply>('POST', '/../coupons', { key: `coupon-of-${plan}-plan`, endsAt, ...terms })
    const { coupon } = await made
    opened = await world.open(plan, '/pages/room/index?id=demo-shop')
    await opened.screen.find({ tag: 'input' })
    await world.asOwner('PUT', '/demo-shop/coupon', { couponId: coupon.id })
  })
  afterEach(() => opened.app.faults.expectNone())

  test('[COUPON-12] one press on the card claims it', async () => {
    const { screen } = opened
    await screen.find({ text: '开播礼 · 立减 ¥20' })
    await screen.tap('领取')
    await screen.find({ text: '已领取，下单时可用' })
    await screen.find({ text: '已领取' })
  })

  test('[COUPON-6] the review counts it, and the order names it', async () => {
    const { screen, app } = opened
    await screen.tap({ label: /购物袋/ })
    await screen.tapNth('购买', 2)
    await screen.tap('立即购买')
    app.phone.person.address = address
    await screen.tap('用微信收货地址')
    await screen.find({ text: '浙江省' })
    await screen.tap('使用这个地址')
    await screen.find({ text: '开播礼 −¥20' })
    await screen.tap('提交订单 ¥109')
    await screen.tap('模拟支付成功')
    await screen.tap('查看订单')
    await screen.find({ text: '优惠券「开播礼」' })
  })
})

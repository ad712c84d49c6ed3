import { carriers } from '@/domain/order/carriers'
import type { Order } from '@/domain/order/order'
import { describeShipping, maskPhone } from '@/domain/order/shippingReport'
import { findCarrier } from '@/domain/order/weChatCarriers'

const parcel = (company: string, trackingNumber: string, pieces = 1) =>
  ({ id: trackingNumber, company, trackingNumber, lines: [{ number: 1, pieces }], at: 0, byName: '' })
const order = (state: Order['state'], parcels: Order['parcels'], name = '青瓷杯'): Order =>
  ({ state, parcels, lines: [{ number: 1, snapshot: { name } }], address: { phone: '13800138000' } }) as never
const fresh = { wasSplit: false, carriers: [] }

test.each([
  ['顺丰', 'SF'], ['顺丰速运', 'SF'], [' sf ', 'SF'], ['中通快递', 'ZTO'], ['圆通速递', 'YTO'], ['韵达', 'YD'], ['YUNDA', 'YD'],
  ['申通', 'STO'], ['京东物流', 'JD'], ['中国邮政', 'YZPY'], ['EMS', 'EMS'], ['极兔速递', 'JTSD'], ['德邦快递', 'DBL'],
])('[PAY-11] the carrier %s is %s at WeChat', (written, code) => expect(findCarrier(written, [])).toBe(code))

test('[PAY-11] every carrier that the desk offers is one of WeChat’s', () =>
  expect(carriers.filter((name) => findCarrier(name, []) === null)).toEqual([]))

test('[PAY-11] a carrier that the table does not know is one of WeChat’s own list, or none', () => {
  const list = [{ code: 'KYSY', names: ['跨越速运'] }]
  expect([findCarrier('跨越', list), findCarrier('跨越', []), findCarrier('快递', list)]).toEqual(['KYSY', null, null])
  expect(describeShipping(order('shipped', [parcel('某某', 'X1')]), fresh)).toEqual({
    problem: 'carrier', company: '某某',
  })
})

test('[PAY-10] one parcel with everything is a whole delivery', () => {
  expect(describeShipping(order('shipped', [parcel('中通', 'Z1', 2)]), fresh)).toEqual({
    mode: 'whole', isAllDelivered: true,
    parcels: [{ trackingNumber: 'Z1', carrier: 'ZTO', goods: '青瓷杯×2', receiverContact: null }],
  })
})

test('[PAY-10] several parcels, or a part, are a split delivery, which stays one', () => {
  const part = describeShipping(order('paid', [parcel('中通', 'Z1')]), fresh)
  const two = describeShipping(order('shipped', [parcel('中通', 'Z1'), parcel('圆通', 'Y1')]), fresh)
  const rest = describeShipping(order('shipped', [parcel('中通', 'Z1')]), { ...fresh, wasSplit: true })
  expect([part, two, rest]).toMatchObject([
    { mode: 'split', isAllDelivered: false }, { mode: 'split', isAllDelivered: true },
    { mode: 'split', isAllDelivered: true },
  ])
})

test('[PAY-10] more parcels than WeChat takes are a problem for the owner, never a report of some of them', () => {
  const parcels = Array.from({ length: 16 }, (_, nth) => parcel('中通', `Z${nth}`))
  expect(describeShipping(order('shipped', parcels.slice(1)), fresh)).toMatchObject({ isAllDelivered: true })
  expect(describeShipping(order('shipped', parcels), fresh)).toEqual({ problem: 'parcels', company: '16' })
})

test('[PAY-10] SF gets the receiver’s phone with its middle hidden, others get none; texts keep to the limit', () => {
  const long = describeShipping(order('shipped', [parcel('顺丰', 'S1')], '杯'.repeat(200)), fresh)
  if ('problem' in long) throw new Error(long.problem)
  const [only] = long.parcels
  expect(only).toMatchObject({ carrier: 'SF', receiverContact: '138****8000' })
  expect([...(only?.goods ?? '')]).toHaveLength(120)
  expect(maskPhone('0571-12345678')).toBe('****5678')
})

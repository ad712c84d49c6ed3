import { orderLimits } from '@/domain/order/order'
import { MOST_REPORTED_PARCELS, refuseParcel } from '@/domain/order/parcelLimit'

const inWeChat = [{ provider: 'wechat', method: 'jsapi', state: 'kept' }] as const
const order = (parcels: number, payments: Parameters<typeof refuseParcel>[0]['payments'] = inWeChat) =>
  ({ parcels, payments, lines: [{ number: 1, quantity: 40, shippedPieces: parcels, withdrawnPieces: 5 }] })
const one = [{ number: 1, pieces: 1 }]
const rest = (parcels: number) => [{ number: 1, pieces: 40 - parcels - 5 }]
const most = (count: number) => ({ code: 'order.tooManyParcels', detail: { most: count } })

test('[ORDER-15] the 15th parcel of an order that WeChat gets reports of holds all that is left', () => {
  const last = MOST_REPORTED_PARCELS - 1
  expect(refuseParcel(order(last - 1), one)).toBeNull()
  expect(refuseParcel(order(last), one)).toMatchObject(most(15))
  expect([refuseParcel(order(last), rest(last)), refuseParcel(order(last), null)]).toEqual([null, null])
  expect(refuseParcel(order(last + 1), null)).toMatchObject(most(15))
})

test.each([
  [[]],
  [[{ provider: 'wechat', method: 'h5', state: 'kept' }]],
  [[{ provider: 'wechat', method: 'jsapi', state: 'surplus' }]],
] as const)('[ORDER-15] orders without reports to WeChat have the larger limit', (payments) => {
  expect(refuseParcel(order(MOST_REPORTED_PARCELS, payments), one)).toBeNull()
  expect(refuseParcel(order(orderLimits.parcels - 1, payments), one)).toMatchObject(most(orderLimits.parcels))
  expect(refuseParcel(order(orderLimits.parcels - 1, payments), null)).toBeNull()
})

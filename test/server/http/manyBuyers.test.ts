import { asUserId } from '@/domain/kernel/ids'
import { httpLimits } from '../../../server/http/limits'
import { recordPlaces } from '../../postgres/recordPlaces'
import { openAppRig } from './appRig'

const address = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路 1 号',
}

test.each(recordPlaces)('[ORDER-27] 500 buyers at once get 300 pieces over HTTP on $name', async ({ make }) => {
  const place = await make()
  // 500 buyers come from one address here.
  const rig = await openAppRig({ limits: { ...httpLimits, ordersPerMinute: 1_000, apiPerMinute: 5_000 } }, {}, place)
  await rig.openTea()
  const product = { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 300 }
  await rig.ask({ method: 'POST', url: '/api/rooms/tea/products', headers: rig.as('host'), payload: product })
  const url = await rig.app.listen({ host: '127.0.0.1', port: 0 })
  const lines = [{ skuId: 'cup', quantity: 1, priceFen: 12_800 }]
  const order = { key: 'key-of-this-test', roomId: 'tea', lines, totalFen: 12_800, address }
  const statuses = await Promise.all(
    Array.from({ length: 500 }, async (_, nth) => {
      const { token } = rig.sessions.issue({ id: asUserId(`b${nth}`), name: `b${nth}`, role: 'viewer' })
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const answer = await fetch(`${url}/api/shop/orders`, { method: 'POST', headers, body: JSON.stringify(order) })
      return answer.status
    }),
  )
  const count = (status: number): number => statuses.filter((other) => other === status).length
  expect([count(201), count(409)]).toEqual([300, 200])
  await rig.close()
  await place.remove()
}, 120_000)

test.each(recordPlaces)('[DEAL-3] 500 buyers at once get a quota of 50 over HTTP on $name', async ({ make }) => {
  const place = await make()
  const rig = await openAppRig({ limits: { ...httpLimits, ordersPerMinute: 1_000, apiPerMinute: 5_000 } }, {}, place)
  await rig.openTea()
  const headers = rig.as('host')
  const product = { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 300 }
  await rig.ask({ method: 'POST', url: '/api/rooms/tea/products', headers, payload: product })
  const terms = { key: 'key-of-this-deal', productId: 'cup', skuId: 'cup', priceFen: 5_900, quota: 50, durationMs: 3e6 }
  const started = await rig.ask({ method: 'POST', url: '/api/rooms/tea/deals', headers, payload: terms })
  expect(started.status).toBe(201)
  const url = await rig.app.listen({ host: '127.0.0.1', port: 0 })
  const lines = [{ skuId: 'cup', quantity: 1, priceFen: 5_900, dealId: 'key-of-this-deal' }]
  const order = { key: 'key-of-this-test', roomId: 'tea', lines, totalFen: 5_900, address }
  const answers = await Promise.all(
    Array.from({ length: 500 }, async (_, nth) => {
      const { token } = rig.sessions.issue({ id: asUserId(`b${nth}`), name: `b${nth}`, role: 'viewer' })
      const own = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const send = () => fetch(`${url}/api/shop/orders`, { method: 'POST', headers: own, body: JSON.stringify(order) })
      let answer = await send()
      // A database that waited too long for a lock answers 5xx: a client sends the same order again.
      for (let tries = 1; answer.status >= 500 && tries < 10; tries += 1) answer = await send()
      return answer.ok ? 'ordered' : ((await answer.json()) as { code: string }).code
    }),
  )
  const count = (outcome: string): number => answers.filter((other) => other === outcome).length
  expect([...new Set(answers)].sort()).toEqual(['deal.soldOut', 'ordered'])
  expect(count('ordered')).toBe(50)
  const { deals } = (await rig.ask({ url: '/api/rooms/tea/deals', headers })).body as { deals: unknown[] }
  expect(deals).toMatchObject([{ quota: 50, left: 0, reserved: 50, sold: 0 }])
  await rig.close()
  await place.remove()
}, 120_000)

import { asUserId } from '@/domain/kernel/ids'
import { httpLimits } from '../../../server/http/limits'
import { recordPlaces } from '../../postgres/recordPlaces'
import { openAppRig } from './appRig'

const address = {
  name: '王芳', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '龙井路 1 号',
}

/** 500 buyers come from one address here, and each may send an order again. */
const limits = { ...httpLimits, ordersPerMinute: 100_000, apiPerMinute: 100_000 }

/** A shop that is overrun answers late: a client waits before it sends the order again. */
const PAUSE_MS = 200
const MOST_TRIES = 200

/**
 * Sends an order until it is answered, as a client does: again under its key where the connection broke, or where a
 * database that waited too long for a lock or a connection made it a 5xx.
 */
async function placeOrder(url: string, token: string, order: object): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(order) }
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(`${url}/api/shop/orders`, init).catch((cause: unknown) => {
      if (tries === MOST_TRIES) throw cause
      return null
    })
    if (answer !== null && (answer.status < 500 || tries === MOST_TRIES)) return answer
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

test.each(recordPlaces)('[ORDER-27] 500 buyers at once get 300 pieces over HTTP on $name', async ({ make }) => {
  const place = await make()
  const rig = await openAppRig({ limits }, {}, place)
  await rig.openTea()
  const product = { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 300 }
  await rig.ask({ method: 'POST', url: '/api/rooms/tea/products', headers: rig.as('host'), payload: product })
  const url = await rig.app.listen({ host: '127.0.0.1', port: 0 })
  const lines = [{ skuId: 'cup', quantity: 1, priceFen: 12_800 }]
  const order = { key: 'key-of-this-test', roomId: 'tea', lines, totalFen: 12_800, address }
  const statuses = await Promise.all(
    Array.from({ length: 500 }, async (_, nth) => {
      const { token } = rig.sessions.issue({ id: asUserId(`b${nth}`), name: `b${nth}`, role: 'viewer' })
      return (await placeOrder(url, token, order)).status
    }),
  )
  const count = (status: number): number => statuses.filter((other) => other === status).length
  // 200: an order whose first answer was lost.
  expect([count(201) + count(200), count(409)]).toEqual([300, 200])
  await rig.close()
  await place.remove()
}, 400_000)

test.each(recordPlaces)('[DEAL-3] 500 buyers at once get a quota of 50 over HTTP on $name', async ({ make }) => {
  const place = await make()
  const rig = await openAppRig({ limits }, {}, place)
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
      const answer = await placeOrder(url, token, order)
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
}, 400_000)

import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { httpLimits } from '../../../server/http/limits'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
beforeEach(async () => {
  rig = await openAppRig()
})
afterEach(() => rig.close())

const notices = async (headers: Record<string, string>) =>
  (await rig.ask({ url: '/api/proxy-notices', headers: { ...rig.as('owner'), ...headers } })).body

test('[PROXY-3] the owner learns of https in front by the first request of the page', async () => {
  expect(await notices({ host: 'live.example.com', referer: 'https://live.example.com/studio' })).toMatchObject({
    notices: [{ id: 'scheme', page: 'https://live.example.com', told: 'http://live.example.com' }],
  })
})

test('[PROXY-5] a handshake without Upgrade is answered with a reason; the owner’s polling shows it', async () => {
  const headers = { host: 'a', 'sec-websocket-key': 'x', 'sec-websocket-version': '13' }
  const lost = await rig.ask({ url: '/socket', headers })
  expect(lost).toMatchObject({ status: 426, body: { code: 'request.invalid', detail: { field: 'upgrade' } } })
  expect(await notices({ host: 'a' })).toEqual({ notices: [] })
  const payload = { seat: 'pagepage', frames: [], poll: { got: 0, holdMs: 0 } }
  await rig.ask({ method: 'POST', url: '/api/rooms/tea/frames', headers: rig.as('owner'), payload })
  expect(await notices({ host: 'a' })).toMatchObject({ notices: [{ id: 'upgrade' }] })
})

test('[PROXY-6] the owner learns of an X-Forwarded-For that the server ignores', async () => {
  await rig.ask({ url: '/api/rooms', headers: { host: 'a', 'x-forwarded-for': '1.2.3.4' } })
  expect(await notices({ host: 'a' })).toEqual({ notices: [] })
  const told = await notices({ host: 'a', 'x-forwarded-for': '1.2.3.4' })
  expect(told).toMatchObject({ notices: [{ id: 'forwarded', page: '' }] })
})

test.each([
  [100, true],
  [60_000, false],
])('[PROXY-9] idleMs %d: an idle connection is closed after it, and not before', async (idleMs, isClosed) => {
  const other = await openAppRig({ limits: { ...httpLimits, idleMs } })
  await other.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = other.app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  const closed = once(socket, 'close')
  socket.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')
  await once(socket, 'data')
  const wait = new Promise((resolve) => setTimeout(() => resolve('open'), 2_500))
  expect((await Promise.race([closed, wait])) !== 'open').toBe(isClosed)
  socket.destroy()
  await other.close()
})

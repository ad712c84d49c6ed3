import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { httpLimits } from '../../../server/http/limits'
import type { AppDeps } from '../../../server/app'
import { holdOpen, sayRaw, upgradeRequest } from '../raw'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
const open = async (replace: Partial<AppDeps> = {}): Promise<number> => {
  rig = await openAppRig(replace)
  await rig.app.listen({ host: '127.0.0.1', port: 0 })
  return (rig.app.server.address() as AddressInfo).port
}
afterEach(() => rig.close())

test('an upgrade that nothing takes is refused and let go, also when the client never closes', async () => {
  const port = await open()
  expect(await holdOpen(port, upgradeRequest('/nowhere'))).toMatch(/^HTTP\/1\.1 404 /)
})

test.each([
  ['noise', Buffer.from([0x16, 3, 1, 2, 0, 1]), 400, 'request.invalid'],
  ['a length in words', 'POST /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: one\r\n\r\n', 400, 'request.invalid'],
  ['a head without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'request.tooLarge'],
])('an invalid request (%s) is answered in the words of every other error', async (_, bytes, status, code) => {
  const said = await sayRaw(await open(), bytes)
  const [head = '', body = ''] = said.split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(JSON.parse(body)).toMatchObject({ code })
})

test('a client that closes its half of the connection behind the request gets the whole answer', async () => {
  const port = await open()
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  let said = ''
  socket.on('data', (part) => (said += String(part)))
  const closed = new Promise((resolve) => socket.once('end', resolve))
  socket.end('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  await closed
  expect(said).toMatch(/^HTTP\/1\.1 200 [^]*"status":"ok"/)
})

test('stalledMs: a client that asks and does not read is cut', async () => {
  const endless = new Readable({ read: () => void endless.push(Buffer.alloc(65_536)) })
  const port = await open({
    limits: { ...httpLimits, stalledMs: 100 },
    pictures: {
      keep: async () => '',
      keepOnly: async () => 0,
      read: async () => ({ sizeBytes: 1e12, bytes: endless }),
    },
  })
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(`GET /pictures/${'0'.repeat(64)}.png HTTP/1.1\r\nHost: x\r\n\r\n`)
  // Takes the head, to know that the answer is under way, and then nothing more.
  await new Promise((resolve) => socket.once('readable', resolve))
  await new Promise((resolve) => endless.once('close', resolve))
  socket.destroy()
  expect(endless.destroyed).toBe(true)
})

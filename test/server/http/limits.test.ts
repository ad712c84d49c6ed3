import { connect, type AddressInfo } from 'node:net'
import { pollLimits } from '@/domain/wire/pollLimits'
import { httpSessionLimits } from '@/domain/wire/httpSessionLimits'
import { httpLimits, type HttpLimits } from '../../../server/http/limits'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
const open = async (limits: Partial<HttpLimits> = {}): Promise<void> => {
  rig = await openAppRig({ limits: { ...httpLimits, ...limits } })
}
afterEach(() => rig.close())

const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code]

/** The status line of the server's answer to raw bytes, once it has closed. */
const sayRaw = async (bytes: string): Promise<string> => {
  await rig.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = rig.app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes)
  let said = ''
  for await (const chunk of socket) said += String(chunk)
  return said
}

test('bodyBytes: a body may be so long and no longer', async () => {
  await open({ bodyBytes: 100 })
  const guest = (nickname: string) => rig.ask({ method: 'POST', url: '/api/sessions/guest', payload: { nickname } })
  expect((await guest('x'.repeat(20))).status).toBe(201)
  expect(codeOf(await guest('x'.repeat(100)))).toEqual([413, 'request.tooLarge'])
})

test('csvBytes: a table of products may be so long and no longer, beyond other bodies', async () => {
  await open({ bodyBytes: 100, csvBytes: 400 })
  const url = '/api/catalogue/import?preview=1'
  const send = (csv: string) => rig.ask({ method: 'POST', url, headers: rig.as('host'), payload: { csv } })
  expect((await send(`name,price\n${'x,1\n'.repeat(40)}`)).status).toBe(200)
  expect(codeOf(await send('x'.repeat(400)))).toEqual([413, 'request.tooLarge'])
})

test('urlCharacters: a path and its query may be so long and no longer', async () => {
  await open({ urlCharacters: 30 })
  const origin = await rig.app.listen({ host: '127.0.0.1', port: 0 })
  expect((await fetch(`${origin}/api/rooms?${'x'.repeat(19)}`)).status).toBe(200)
  const long = await fetch(`${origin}/api/rooms?${'x'.repeat(20)}`)
  expect([long.status, await long.json()]).toEqual([414, { code: 'request.tooLarge' }])
})

test('framesBytes: a post of frames may be so long and no longer', async () => {
  await open({ framesBytes: 200 })
  const post = (frame: string) =>
    rig.ask({
      method: 'POST',
      url: '/api/rooms/tea/frames',
      headers: rig.as('guest'),
      payload: { seat: 'seat0001', frames: [frame] },
    })
  // Without a chat cloud every client is sent to the socket.
  expect(await post('{}')).toMatchObject({ status: 200, body: { frames: [], chat: { use: 'socket' } } })
  expect(codeOf(await post('x'.repeat(200)))).toEqual([413, 'request.tooLarge'])
})

test('framePostsPerMinute: does not use up the limit of the rest of the API', async () => {
  await open({ apiPerMinute: 1 })
  const post = () => rig.ask({ method: 'POST', url: '/api/rooms/tea/frames', headers: rig.as('guest'), payload: {} })
  for (let count = 0; count < 3; count += 1) expect((await post()).status).toBe(400)
  expect((await rig.ask({ method: 'GET', url: '/api/rooms' })).status).toBe(200)
})

test('framePostsPerMinute: holds all channels that one address may have, while the room is busy', () => {
  const pollsPerMinute = 60_000 / pollLimits.answerEveryMs
  const framesPerMinute = 30
  const { framePostsPerMinute } = httpLimits
  expect(framePostsPerMinute).toBeGreaterThanOrEqual(pollLimits.pollsPerAddress * (pollsPerMinute + framesPerMinute))
  expect(pollLimits.pollsPerAddress).toBeGreaterThanOrEqual(httpSessionLimits.sessionsPerAddress)
})

test('headBytes: a longer head is cut', async () => {
  await open({ headBytes: 2_000 })
  expect(await sayRaw(`GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(3_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
})

test('headMs: a head that does not arrive is cut', async () => {
  await open({ headMs: 100, requestMs: 200 })
  expect(await sayRaw('GET /healthz HTTP/1.1\r\nHost: x\r\n')).toMatch(/^HTTP\/1\.1 408 /)
})

test('requestMs: a body that does not arrive is cut', async () => {
  await open({ headMs: 100, requestMs: 200 })
  const head = ['POST /api/sessions/guest HTTP/1.1', 'Host: x', 'Content-Type: application/json', 'Content-Length: 9']
  expect(await sayRaw(`${head.join('\r\n')}\r\n\r\n{`)).toMatch(/^HTTP\/1\.1 408 /)
})

describe.each([
  ['apiPerMinute', { method: 'GET', url: '/api/rooms' }],
  ['guestsPerMinute', { method: 'POST', url: '/api/sessions/guest', payload: {} }],
  ['weChatSessionsPerMinute', { method: 'POST', url: '/api/sessions/wechat', payload: { code: 'guess' } }],
  ['remindersPerMinute', { method: 'POST', url: '/api/rooms/tea/reminders' }],
  ['reportsPerMinute', { method: 'POST', url: '/api/rooms/tea/reports' }],
  ['ownerCodesPerMinute', { method: 'POST', url: '/api/sessions/owner', payload: { code: 'guess' } }],
  [
    'framePostsPerMinute',
    { method: 'POST', url: '/api/rooms/tea/frames', payload: { seat: 'seat0001', frames: [] } },
  ],
  ['couponClaimsPerMinute', { method: 'POST', url: '/api/shop/coupons/none/claims' }],
  ['picturesPerMinute', { method: 'POST', url: '/api/pictures' }],
  ['claimPicturesPerMinute', { method: 'POST', url: '/api/shop/orders/none/claim-pictures' }],
  ['importsPerMinute', { method: 'POST', url: '/api/catalogue/import' }],
] as const)('%s', (limit, request) => {
  test('is counted for each address, and says how long to wait', async () => {
    await open({ [limit]: 2 })
    const from = (remoteAddress: string) => rig.ask({ ...request, remoteAddress })
    expect((await from('10.0.0.1')).status).not.toBe(429)
    expect((await from('10.0.0.1')).status).not.toBe(429)
    const third = await from('10.0.0.1')
    expect(codeOf(third)).toEqual([429, 'request.tooMany'])
    const { waitSec } = (third.body as { detail: { waitSec: number } }).detail
    expect(waitSec).toBeGreaterThan(0)
    expect(waitSec).toBeLessThanOrEqual(60)
    expect(Number(third.headers['retry-after'])).toBe(waitSec)
    expect((await from('10.0.0.2')).status).not.toBe(429)
  })
})

test('ownerCodesPerMinute: wrong codes of an address do not keep out a client with the right one', async () => {
  await open({ ownerCodesPerMinute: 2 })
  const signIn = (code: string) =>
    rig.ask({ method: 'POST', url: '/api/sessions/owner', payload: { code }, remoteAddress: '10.0.0.1' })
  for (let guess = 0; guess < 5; guess += 1) await signIn(`guess ${guess}`)
  expect((await signIn('another guess')).status).toBe(429)
  const { body } = await rig.ask({ method: 'POST', url: '/api/sessions/owner/handover', headers: rig.as('owner') })
  const { code } = body as { code: string }
  expect((await signIn(code)).status).toBe(201)
  expect((await signIn(code)).status).toBe(429)
})

test('handoversPerMinute: the owner makes so many codes and no more', async () => {
  await open({ handoversPerMinute: 2 })
  const ask = () => rig.ask({ method: 'POST', url: '/api/sessions/owner/handover', headers: rig.as('owner') })
  expect([(await ask()).status, (await ask()).status]).toEqual([201, 201])
  expect(codeOf(await ask())).toEqual([429, 'request.tooMany'])
})

test('a client’s claim about its address does not count without a proxy', async () => {
  await open({ apiPerMinute: 2 })
  const from = (forwarded: string) => rig.ask({ url: '/api/rooms', headers: { 'x-forwarded-for': forwarded } })
  await from('1.1.1.1')
  await from('2.2.2.2')
  expect((await from('3.3.3.3')).status).toBe(429)
})

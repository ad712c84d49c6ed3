import { request, type Agent } from 'node:http'
import { once } from 'node:events'
import { connect } from 'node:net'
import { WebSocket } from 'ws'
import { holdOpen, upgradeRequest } from '../raw'
import { startRig, until, type EdgeRig } from './edgeRig'

let rig: EdgeRig
const rigs: EdgeRig[] = []
const rigged = async (...options: Parameters<typeof startRig>): Promise<EdgeRig> => {
  const made = await startRig(...options)
  rigs.push(made)
  return made
}
beforeAll(async () => {
  rig = await startRig()
  await rig.push('tea')
  await rig.signal('up')
})
afterAll(() => rig.stop())
afterEach(async () => {
  await Promise.all(rigs.splice(0).map((each) => each.stop()))
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** A whole answer; not for streams, which have no end. */
const ask = (url: string, method = 'GET', agent?: Agent, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, ...(agent ? { agent } : {}) }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asked.on('error', reject)
    asked.end()
  })

const flvUrl = (stream = 'tea'): string => rig.playUrl(stream, 'http-flv')

test('[MEDIA-10] a play address is refused with a code when its signature is wrong, missing or expired', async () => {
  const wrong = await ask(flvUrl().replace(/txSecret=\w{4}/, 'txSecret=0000'))
  expect(wrong).toMatchObject({ status: 403, text: '{"code":"media.badSignature"}' })
  expect(await ask(flvUrl().replace(/\?.*/, ''))).toMatchObject({ status: 403, text: '{"code":"media.badSignature"}' })
  expect((await ask(flvUrl().replace('/tea.', '/milk.'))).status).toBe(403)
  const old = await rigged({ playLifetimeMs: -5_000 })
  expect(await ask(old.playUrl('tea', 'hls'))).toMatchObject({ status: 403, text: '{"code":"media.expired"}' })
})

test('[MEDIA-10] a push address opens no play: the keys are two', async () => {
  const { search } = new URL(rig.pushUrl('tea'))
  expect((await ask(`${rig.origin}/live/tea.flv${search}`)).status).toBe(403)
})

test('[MEDIA-10] a stream that nobody pushes is 404 with a code, on each protocol', async () => {
  expect(await ask(flvUrl('milk'))).toMatchObject({ status: 404, text: '{"code":"media.unknownStream"}' })
  expect((await ask(rig.playUrl('milk', 'hls'))).status).toBe(404)
  const socket = new WebSocket(rig.playUrl('milk', 'ws-flv'))
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
  expect([code, reason.toString()]).toEqual([4404, 'media.unknownStream'])
})

test('[MEDIA-10] HEAD and OPTIONS answer without media, others are refused, to pages of any origin', async () => {
  const head = await ask(flvUrl(), 'HEAD')
  expect(head).toMatchObject({ status: 200, text: '' })
  expect(head.headers['content-type']).toBe('video/x-flv')
  expect((await ask(flvUrl('milk'), 'HEAD')).status).toBe(404)
  const options = await ask(flvUrl(), 'OPTIONS')
  expect(options).toMatchObject({ status: 204 })
  expect(options.headers['access-control-allow-origin']).toBe('*')
  const post = await ask(flvUrl(), 'POST')
  expect(post.status).toBe(405)
  expect(post.headers['access-control-allow-origin']).toBe('*')
})

test.each([
  ['range', 'range'],
  ['x-player, authorization', 'x-player, authorization'],
  ['x;y', undefined],
])('[MEDIA-10] a preflight allows the headers that a player asks for: %s', async (asked, allowed) => {
  const headers = { 'access-control-request-headers': asked }
  const answer = await ask(flvUrl(), 'OPTIONS', undefined, headers)
  expect(answer.status).toBe(204)
  expect(answer.headers['access-control-allow-headers']).toBe(allowed)
})

test.each(['/live/li%20ve.flv', '/live/.flv', '/live/a%2fb.m3u8', `/live/${'x'.repeat(65)}.flv`, '/live/%00/1.ts'])(
  '[MEDIA-10] the name in %s is refused before it is used',
  async (path) => {
    expect(await ask(rig.origin + path)).toMatchObject({ status: 404, text: '{"code":"media.unknownStream"}' })
  },
)

test('[MEDIA-11] a connection that served something else before can become a viewer', async () => {
  const { port, pathname, search } = new URL(flvUrl())
  const socket = connect({ host: '127.0.0.1', port: Number(port) })
  let bytes = Buffer.alloc(0)
  socket.on('data', (part: Buffer) => (bytes = Buffer.concat([bytes, part])))
  try {
    socket.write('HEAD /elsewhere HTTP/1.1\r\nHost: x\r\n\r\n')
    await until(() => bytes.includes('404'), 'the first answer')
    bytes = Buffer.alloc(0)
    socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\n\r\n`)
    await until(() => bytes.length > 5_000, 'media')
    expect(bytes.subarray(0, 15).toString()).toBe('HTTP/1.1 200 OK')
    expect(bytes.includes('FLV')).toBe(true)
  } finally {
    socket.destroy()
  }
})

test.each([
  ['at once', 0],
  ['while it watches', 5_000],
])('[MEDIA-11] a viewer who closes its half of the connection %s goes on watching', async (_, after) => {
  const { port, pathname, search } = new URL(flvUrl())
  const socket = connect({ host: '127.0.0.1', port: Number(port), allowHalfOpen: true })
  let bytes = 0
  socket.on('data', (part: Buffer) => (bytes += part.length))
  try {
    socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\n\r\n`)
    if (after > 0) await until(() => bytes > after, 'media')
    socket.end()
    await new Promise((sent) => socket.once('finish', sent))
    const before = bytes
    await until(() => bytes > before + 20_000, 'media after the half was closed')
  } finally {
    socket.destroy()
  }
})

test('[MEDIA-11] a viewer who is gone is taken off, also when it closed its half first', async () => {
  const gone = await rigged()
  await gone.push('milk')
  await gone.signal('up')
  const { port, pathname, search } = new URL(gone.playUrl('milk', 'http-flv'))
  const socket = connect({ host: '127.0.0.1', port: Number(port), allowHalfOpen: true })
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\n\r\n`)
  await once(socket, 'data')
  socket.end()
  await new Promise((sent) => socket.once('finish', sent))
  expect((await gone.edge.describe('milk'))?.players).toBe(1)
  socket.destroy()
  let players = 1
  while (players > 0) players = (await gone.edge.describe('milk'))?.players ?? 0
})

test('[MEDIA-11] viewers who were handed over do not stay in the books of the HTTP server', async () => {
  const viewer = await rig.watch('tea')
  const countOpen = (): Promise<number> =>
    new Promise((resolve) => rig.server.getConnections((_, count) => resolve(count)))
  await until(() => viewer.tags().length > 5, 'media')
  rig.server.closeIdleConnections()
  while ((await countOpen()) > 0) await new Promise(setImmediate)
  // Node's list of connections: a parser that went back into it without its socket makes this throw.
  expect(() => rig.server.closeAllConnections()).not.toThrow()
  const before = viewer.tags().length
  await until(() => viewer.tags().length > before + 5, 'media after the server closed all it still had')
})

test('[MEDIA-11] ws-flv brings the same bytes in binary frames', async () => {
  const socket = new WebSocket(rig.playUrl('tea', 'ws-flv'))
  const frames: Buffer[] = []
  socket.on('message', (part: Buffer, isBinary: boolean) => {
    expect(isBinary).toBe(true)
    frames.push(part)
  })
  await until(() => Buffer.concat(frames).length > 5_000, 'media')
  expect(Buffer.concat(frames).subarray(0, 5)).toEqual(Buffer.from('FLV\x01\x05', 'latin1'))
  socket.terminate()
})

test('[MEDIA-11] a WebSocket with a wrong signature is refused in the handshake', async () => {
  const socket = new WebSocket(rig.playUrl('tea', 'ws-flv').replace(/txSecret=\w{4}/, 'txSecret=0000'))
  const [cause] = (await once(socket, 'error')) as [Error]
  expect(cause.message).toMatch(/403/)
})

test('[MEDIA-11] a WebSocket that was refused is let go, also when its client never closes', async () => {
  const { port } = new URL(rig.origin)
  expect(await holdOpen(Number(port), upgradeRequest('/live/tea.flv'))).toMatch(/^HTTP\/1\.1 403 /)
})

test('[MEDIA-7] a viewer who sends a large WebSocket frame is cut', async () => {
  const socket = new WebSocket(rig.playUrl('tea', 'ws-flv'))
  await once(socket, 'open')
  socket.on('error', () => undefined)
  socket.send(Buffer.alloc(2_000))
  const [code] = (await once(socket, 'close')) as [number]
  expect(code).toBe(1009)
})

test('[MEDIA-7] players above the limit get that answer', async () => {
  const small = await rigged({ limits: { players: 1 } })
  await small.push('tea')
  await small.signal('up')
  const first = await small.watch('tea')
  const full = await ask(small.playUrl('tea', 'http-flv'))
  expect(full).toMatchObject({ status: 503, text: '{"code":"media.tooManyPlayers"}' })
  const socket = new WebSocket(small.playUrl('tea', 'ws-flv'))
  expect(((await once(socket, 'close')) as [number])[0]).toBe(4503)
  first.close()
  let players = 1
  while (players > 0) players = (await small.edge.describe('tea'))?.players ?? 0
  expect((await small.watch('tea')).status).toBe(200)
})

test('[MEDIA-40] an address at its limit of players gets that answer, and others come in', async () => {
  const crowded = await rigged({
    limits: { playersPerAddress: 1 },
    addressOf: ({ headers }) => String(headers['x-from'] ?? 'here'),
  })
  await crowded.push('tea')
  await crowded.signal('up')
  await crowded.watch('tea')
  expect((await ask(crowded.playUrl('tea', 'http-flv'))).status).toBe(503)
  const socket = new WebSocket(crowded.playUrl('tea', 'ws-flv'), { headers: { 'x-from': 'elsewhere' } })
  await once(socket, 'message')
  socket.terminate()
})

test('[MEDIA-40] a room gets its share of a full house: the newest viewer of the other room gives way', async () => {
  const small = await rigged({ limits: { players: 2 } })
  for (const stream of ['tea', 'milk']) await small.push(stream)
  await small.signal('up', 2)
  const [first, second] = [await small.watch('tea'), await small.watch('tea')]
  expect((await small.watch('milk')).status).toBe(200)
  await until(() => second.ended(), 'the end of the newest')
  expect(first.ended()).toBe(false)
  expect((await small.edge.describe('tea'))?.players).toBe(1)
})

test('[MEDIA-40] one signed address asks for HLS as often as a viewer does, and no oftener', async () => {
  const loop = await rigged({ limits: { hlsPerTicket: 3, hlsPerTicketEveryMs: 3_600_000, hlsFirstSegmentMs: 50 } })
  const url = loop.playUrl('tea', 'hls')
  for (const _ of [1, 2, 3]) expect((await ask(url)).status).toBe(404)
  expect(await ask(url)).toMatchObject({ status: 429, text: '{"code":"request.tooMany"}' })
  expect((await ask(url, 'HEAD')).status).toBe(404)
})

test('[MEDIA-40] an address that joins and leaves in a loop has to wait, on each protocol', async () => {
  const loop = await rigged({ limits: { joinsPerAddress: 2, joinsPerAddressEveryMs: 3_600_000 } })
  for (const _ of [1, 2]) expect((await ask(loop.playUrl('tea', 'http-flv'))).status).toBe(404)
  expect((await ask(loop.playUrl('tea', 'http-flv'))).status).toBe(429)
  const [cause] = (await once(new WebSocket(loop.playUrl('tea', 'ws-flv')), 'error')) as [Error]
  expect(cause.message).toMatch(/429/)
})

test('[MEDIA-40] lists that are held for their first segment are bounded, by address', async () => {
  const held = await rigged({ limits: { hlsOpenPerAddress: 2, hlsFirstSegmentMs: 60_000 } })
  await held.publish('tea')
  const waiting = Array.from({ length: 3 }, () => ask(held.playUrl('tea', 'hls')))
  expect(await Promise.race(waiting)).toMatchObject({ status: 503, text: '{"code":"media.tooManyPlayers"}' })
  await held.edge.stop()
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([503, 503, 503])
})

test('[MEDIA-40] play addresses that are asked for together are not all the same', () => {
  const signatures = Array.from({ length: 20 }, () => new URL(rig.playUrl('tea', 'hls')).search)
  expect(new Set(signatures).size).toBeGreaterThan(10)
})

test('[MEDIA-8] while the media process is down players get 503', async () => {
  const down = await rigged()
  process.kill(down.edge.pid ?? 0, 'SIGKILL')
  await until(() => !down.edge.isReady, 'the end of the process')
  expect(await ask(down.playUrl('tea', 'http-flv'))).toMatchObject({ status: 503, text: '{"code":"media.edgeDown"}' })
  const socket = new WebSocket(down.playUrl('tea', 'ws-flv'))
  const [cause] = (await once(socket, 'error')) as [Error]
  expect(cause.message).toMatch(/503/)
})

/**
 * Node, for real sockets.
 * @jest-environment node
 */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer, type WebSocket as ServerSocket } from 'ws'
import { parsePublishHello, writeAacFrame, type PublishHello } from '@/domain/wire/publishFrame'
import { openPublishSocket, type PublishEnd } from '@/platform/live/browserPusher/worker/publishSocket'

const hello: PublishHello = {
  v: 1,
  encoder: 'Kaibo web',
  video: { codec: 'avc1.42e01f', widthPx: 480, heightPx: 854, framesPerSecond: 30 },
  audio: { codec: 'mp4a.40.2', sampleRateHz: 48_000, channels: 1 },
  takeOver: true,
}

// Globals that browsers have and Node 20 lacks; `ws` keeps to the browser's interface.
const network = { onLine: true }
class BrowserSocket extends WebSocket {
  constructor(to: string) {
    super(to)
    // A browser drops an error event without a listener; Node ends on it.
    this.on('error', () => undefined)
  }
}
Object.assign(globalThis, { WebSocket: BrowserSocket })
Object.defineProperty(globalThis, 'navigator', { value: network, configurable: true })

let server: WebSocketServer
let url: string
beforeEach(async () => {
  network.onLine = true
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/publish/tea`
})
afterEach(async () => {
  for (const socket of server.clients) socket.terminate()
  await new Promise((closed) => server.close(closed))
})

/** Opens a push; the server's side of it has said nothing yet. */
async function open() {
  const arrived = once(server, 'connection') as Promise<[ServerSocket]>
  let accept = (): void => undefined
  const accepted = new Promise<void>((resolve) => (accept = resolve))
  let finish: (end: PublishEnd) => void = () => undefined
  const ended = new Promise<PublishEnd>((resolve) => (finish = resolve))
  const ends: PublishEnd[] = []
  const socket = openPublishSocket(url, hello, {
    onAccepted: accept,
    onEnd(end) {
      ends.push(end)
      finish(end)
    },
  })
  const [peer] = await arrived
  const [text] = (await once(peer, 'message')) as [Buffer]
  return { socket, peer, text: text.toString(), accepted, ended, ends }
}

test('[PUSH-1] it says hello as the server reads it, and is on air with the server’s word', async () => {
  const { socket, peer, text, accepted } = await open()
  expect(parsePublishHello(text)).toEqual({ ok: true, value: hello })
  peer.send('{"t":"ok","session":"s1"}')
  await accepted
  socket.send(writeAacFrame(20, new Uint8Array([1, 2])))
  const [media] = (await once(peer, 'message')) as [Buffer]
  expect([...media]).toEqual([8, 0, 0, 0, 20, 0xaf, 1, 1, 2])
})

test.each([
  ['alreadyPublishing', { type: 'refused', reason: 'alreadyPublishing' }],
  ['kicked', { type: 'refused', reason: 'kicked' }],
  ['roomEnded', { type: 'refused', reason: 'roomEnded' }],
  ['badMedia', { type: 'refused', reason: 'badMedia' }],
  ['expired', { type: 'lost', loss: 'address' }],
  ['badSignature', { type: 'lost', loss: 'address' }],
  ['tooSlow', { type: 'lost', loss: 'network' }],
  ['tooBig', { type: 'lost', loss: 'tooMuch' }],
])('[PUSH-2] a no for “%s” is reported once, as its remedy', async (reason, end) => {
  const { peer, ended, ends } = await open()
  peer.send(JSON.stringify({ t: 'no', reason, words: 'because' }))
  expect(await ended).toEqual(end)
  await once(peer, 'close')
  expect(ends).toEqual([end])
})

test.each([
  [1009, { type: 'lost', loss: 'tooMuch' }],
  [4413, { type: 'lost', loss: 'tooMuch' }],
  [4401, { type: 'refused', reason: 'kicked' }],
  [4409, { type: 'refused', reason: 'alreadyPublishing' }],
  [4400, { type: 'refused', reason: 'badMedia' }],
  [4408, { type: 'lost', loss: 'network' }],
  [1001, { type: 'lost', loss: 'network' }],
])('[PUSH-2] a close with %d and no word is understood', async (code, end) => {
  const { peer, ended } = await open()
  peer.close(code)
  expect(await ended).toEqual(end)
})

test('a connection that breaks is a network’s fault', async () => {
  const { peer, accepted, ended } = await open()
  peer.send('{"t":"ok","session":"s1"}')
  await accepted
  peer.terminate()
  expect(await ended).toEqual({ type: 'lost', loss: 'network' })
})

test.each([
  ['asks for another address', true, 'address'],
  ['is the network’s fault where there is none', false, 'network'],
])('[PUSH-7] a handshake that is refused %s', async (_, onLine, loss) => {
  network.onLine = onLine
  const end = await new Promise<PublishEnd>((resolve) => {
    openPublishSocket('ws://127.0.0.1:9/publish/tea', hello, { onAccepted: () => undefined, onEnd: resolve })
  })
  expect(end).toEqual({ type: 'lost', loss })
})

test('an end by this side is not reported', async () => {
  const { socket, peer, ends } = await open()
  socket.close()
  const [code] = (await once(peer, 'close')) as [number]
  expect(code).toBe(1000)
  expect(ends).toEqual([])
})

test('an unreadable message changes nothing', async () => {
  const { peer, accepted, ends } = await open()
  peer.send('{"t":"maybe"}')
  peer.send('nonsense')
  peer.send(Buffer.from([1, 2, 3]))
  peer.send('{"t":"ok","session":"s1"}')
  await accepted
  expect(ends).toEqual([])
})

import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { EmbeddedHttp } from '../../../server/adapters/media/embedded/embeddedHttp'
import { signatureQuery, signStream } from '../../../server/media/address/txSecret'
import { mediaLimits } from '../../../server/media/limits'
import { holdOpen, sayRaw, upgradeRequest } from '../raw'

/** The moment between the end of the channel and the end of the process: still ready, but nobody takes a socket. */
const http = new EmbeddedHttp({
  playKey: 'play-key',
  pushKeyOf: () => 'push-key',
  now: () => 0,
  isReady: () => true,
  isUp: () => true,
  isBarred: () => false,
    isShown: () => true,
  hlsSocket: () => '',
  addressOf: ({ socket }) => socket.remoteAddress ?? '',
  limits: mediaLimits,
  send: (_, socket, sent) => take(socket, sent),
})
let take: (socket?: Socket, sent?: () => void) => boolean
beforeEach(() => (take = () => false))
const server = createServer((request, response) => http.handleRequest(request, response))
server.on('upgrade', (request, socket, head) => http.handleUpgrade(request, socket, head))
const address = `/live/tea.flv?${signatureQuery(signStream('play-key', 'tea', 1_800_000_000_000))}`
const pushAddress = `/publish/tea?${signatureQuery(signStream('push-key', 'tea', 1_800_000_000_000))}`
let port: number

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  http.close()
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

test.each([
  ['viewer', address],
  ['publisher', pushAddress],
])('[MEDIA-8] a WebSocket %s whom the media process can no longer take gets 503 and is released', async (_, path) => {
  expect(await holdOpen(port, upgradeRequest(path))).toMatch(/^HTTP\/1\.1 503 [^]*"media\.edgeDown"/)
})

test('[MEDIA-8] a request that the media process can no longer take gets 503', async () => {
  const said = await sayRaw(port, `GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  expect(said).toMatch(/^HTTP\/1\.1 503 [^]*"media\.edgeDown"/)
})

test('[PUSH-1] data that a publisher sends at once is left to the process that has the socket', async () => {
  let readHere = 0
  const given = new Promise<() => void>((resolve) => {
    take = (socket, sent = () => undefined) => {
      take = () => false
      // As Node does it when a socket goes to another process: until that one has it, this one goes on reading.
      const { _handle: handle } = socket as unknown as { _handle: { onread: () => void } }
      handle.onread = () => void (readHere += 1)
      resolve(sent)
      return true
    }
  })
  const client = connect(port, '127.0.0.1')
  client.write(upgradeRequest(pushAddress))
  const forget = await given
  await new Promise((written) => client.write('hello', written))
  // A later request is answered, so all earlier bytes on this process's sockets have been read.
  await sayRaw(port, `GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  expect(readHere).toBe(0)
  client.destroy()
  forget()
})

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { WebSocket, WebSocketServer } from 'ws'
import { frameTexts, joinFrames, SocketSink } from '../../../server/realtime/frames'
import { CLOSING_EVENT, RoomSocket } from '../../../server/realtime/roomSocket'

const texts = ['', 'a', 'x'.repeat(125), 'y'.repeat(126), '字'.repeat(300), 'z'.repeat(65_535), 'w'.repeat(65_536)]

/** A pair of sockets, the server's one as the gateway makes it. */
async function connectPair(
  options: object = {},
): Promise<{ near: WebSocket; far: WebSocket; close: () => Promise<void> }> {
  const server = createServer()
  const sockets = new WebSocketServer({ server, ...options })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const far = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const [near] = (await once(sockets, 'connection')) as [WebSocket]
  if (far.readyState !== WebSocket.OPEN) await once(far, 'open')
  return {
    near,
    far,
    async close() {
      far.terminate()
      near.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As the gateway makes one. */
const plain = (socket: WebSocket): SocketSink => new SocketSink(socket)

const received = (far: WebSocket, count: number): Promise<string[]> =>
  new Promise((resolve) => {
    const heard: string[] = []
    far.on('message', (data, isBinary) => {
      heard.push(isBinary ? 'binary' : String(data))
      if (heard.length === count) resolve(heard)
    })
  })

describe('frames written past ws', () => {
  test.each([
    ['straight into the connection', {}, plain],
    ['through send, when ws shows no connection', {}, (socket: WebSocket) => new SocketSink(socket, null)],
    ['through send, when the socket negotiated compression', { perMessageDeflate: true }, plain],
  ])('[WIRE-14] arrive whole and in order with frames of ws itself: %s', async (_, options, sinkOf) => {
    const { near, far, close } = await connectPair(options)
    const heard = received(far, texts.length * 2 + 2)
    near.send('before')
    sinkOf(near).write(frameTexts(texts))
    near.send('between')
    sinkOf(near).write(joinFrames(texts.map((text) => frameTexts([text]))))
    expect(await heard).toEqual(['before', ...texts, 'between', ...texts])
    await close()
  })

  test('[WIRE-14] go straight into the connection with this version of ws', async () => {
    const { near, far, close } = await connectPair()
    const send = jest.spyOn(near, 'send')
    const heard = received(far, 1)
    new SocketSink(near).write(frameTexts(['hi']))
    expect(await heard).toEqual(['hi'])
    expect(send).not.toHaveBeenCalled()
    await close()
  })

  test('[WIRE-14] are not written to a socket that is closing', async () => {
    const { near, far, close } = await connectPair()
    const ended = once(far, 'close')
    near.close(4100, 'bye')
    new SocketSink(near).write(frameTexts(['late']))
    const [code] = await ended
    expect(code).toBe(4100)
    await close()
  })
})

test.each([
  ['the client closes', (_near: WebSocket, far: WebSocket) => far.close(1000)],
  ['the server closes', (near: WebSocket) => near.close(1000)],
  ['a frame is broken', (_near: WebSocket, far: WebSocket) => far.send(Buffer.alloc(100))],
])('[WIRE-4] a socket says once that nothing may follow, before it is closed: %s', async (_, end) => {
  const { near, far, close } = await connectPair({ WebSocket: RoomSocket, maxPayload: 10 })
  const told: string[] = []
  near.on(CLOSING_EVENT, () => told.push('closing'))
  near.on('close', () => told.push('close'))
  near.on('error', () => undefined)
  const closed = new Promise((resolve) => near.once('close', resolve))
  end(near, far)
  await closed
  expect(told).toEqual(['closing', 'close'])
  await close()
})

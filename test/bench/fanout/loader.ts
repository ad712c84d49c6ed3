import { connect, type Socket } from 'node:net'
import { decodeFrames } from './decodeFrames'

/*
 * Clients as light as they can be: plain TCP sockets that do one handshake, say hello and count bytes.
 * One of them, the witness, reads its frames to count the bytes of a message.
 * Orders: a number joins up to so many in all, `count` reports.
 */
const port = Number(process.argv[2])
const dialect = process.argv[3]

/** Handshakes at once: more would overflow the listen queue. */
const AT_ONCE = 100
const ourHello = (index: number): string => `{"t":"hi","v":1,"tk":"guest:g${index}:viewer ${index}","r":"tea"}`
const hellos: Readonly<Record<string, (index: number) => string>> = {
  gateway: ourHello,
  ours: ourHello,
  socketIo: () => '40',
}
const paths: Readonly<Record<string, string>> = { socketIo: '/socket.io/?EIO=4&transport=websocket' }

let bytes = 0
let joined = 0
const witness = { bytes: 0, messages: 0, frames: 0 }

/** A text frame as clients send it; a mask of zeros is a mask. */
const masked = (text: string): Buffer => {
  const payload = Buffer.from(text)
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload])
}

const join = (index: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('error', reject)
    socket.write(
      `GET ${paths[dialect ?? ''] ?? '/socket'} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\n` +
        'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    socket.once('data', () => {
      const hello = hellos[dialect ?? '']
      if (hello !== undefined) socket.write(masked(hello(index)))
      if (index === 0) {
        socket.on('data', (chunk) => {
          bytes += chunk.length
          witness.bytes += chunk.length
          witness.messages += countMessages(chunk)
        })
      } else {
        socket.on('data', (chunk) => {
          bytes += chunk.length
        })
      }
      resolve(socket)
    })
  })

const frames = decodeFrames()
const countMessages = (chunk: Buffer): number => {
  const texts = frames(chunk)
  witness.frames += texts.length
  return texts.reduce((sum, text) => sum + (text.match(/"chat\.said"/g)?.length ?? 0), 0)
}

async function joinUpTo(total: number): Promise<void> {
  while (joined < total) {
    const group = Math.min(AT_ONCE, total - joined)
    await Promise.all(Array.from({ length: group }, (_, index) => join(joined + index)))
    joined += group
  }
}

process.on('message', (order) => {
  if (order === 'count') process.send?.({ bytes, witness })
  else void joinUpTo(Number(order)).then(() => process.send?.('joined'))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')

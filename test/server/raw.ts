import { connect } from 'node:net'

/** Everything the server says to raw bytes, once it has closed. */
export async function sayRaw(port: number, bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(bytes)
  let said = ''
  for await (const chunk of socket) said += String(chunk)
  return said
}

/**
 * Sends bytes and never closes this end, as a hostile client may. Resolves with the answer once the server has released
 * the connection for good, which shows in that it takes no further bytes.
 */
export function holdOpen(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    let said = ''
    socket.on('data', (chunk) => (said += String(chunk)))
    const poke = setInterval(() => socket.write('x'), 10)
    // Refused bytes come back as an error; which one depends on the moment.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      clearInterval(poke)
      resolve(said)
    })
    socket.write(bytes)
  })
}

/** An upgrade request as a browser sends it. */
export const upgradeRequest = (path: string, headers = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
  `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`

import { connect, type Socket } from 'node:net'

/**
 * From the benchmark: open this many reading viewers, or this many more stalled ones; return the bytes since the last
 * count.
 */
export type ToLoader = { order: 'read' | 'stall'; viewers: number } | { order: 'count' }
export interface FromLoader {
  readonly bytes: number
}

const url = new URL(process.argv[2] ?? '')
const readers: Socket[] = []
let bytes = 0

/** Resolves when the answer has begun. */
const join = (reads: boolean): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port: Number(url.port) })
    socket.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`)
    socket.on('error', () => socket.destroy())
    socket.once('data', () => {
      if (!reads) socket.pause()
      resolve(socket)
    })
    if (reads) socket.on('data', (part: Buffer) => (bytes += part.length))
  })

const obey = async (message: ToLoader): Promise<void> => {
  if (message.order === 'count') {
    process.send?.({ bytes } satisfies FromLoader)
    bytes = 0
    return
  }
  if (message.order === 'read') {
    while (readers.length > message.viewers) readers.pop()?.destroy()
    while (readers.length < message.viewers) readers.push(await join(true))
  } else for (let joined = 0; joined < message.viewers; joined += 1) await join(false)
  process.send?.({ bytes: 0 } satisfies FromLoader)
}

process.on('message', (message: ToLoader) => void obey(message))
process.on('disconnect', () => process.exit(0))

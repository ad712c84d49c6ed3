import { connect } from 'node:net'
import type { FlvTag } from '../../../server/media/flv/flvFile'

/** A viewer of http-flv that keeps every tag. */
export interface FlvViewer {
  readonly status: number
  /** The header's flags; null until it came. */
  flags(): { video: boolean; audio: boolean } | null
  tags(): FlvTag[]
  ended(): boolean
  /** Stops reading; the kernel's and then the server's buffers fill up. */
  stall(): void
  body(): string
  close(): void
}

/** Requests an address over a bare socket and reads the answer. Resolves with its head. */
export function watchFlv(url: string): Promise<FlvViewer> {
  const { hostname, port, pathname, search } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`)
  let bytes = Buffer.alloc(0)
  let bodyAt = -1
  let over = false
  const tags: FlvTag[] = []
  let parsedTo = 0
  const body = (): Buffer => (bodyAt < 0 ? Buffer.alloc(0) : bytes.subarray(bodyAt))
  const parse = (): FlvTag[] => {
    const flv = body()
    if (parsedTo === 0) parsedTo = 13
    while (parsedTo + 11 <= flv.length) {
      const length = flv.readUIntBE(parsedTo + 1, 3)
      const end = parsedTo + 11 + length + 4
      if (end > flv.length) break
      const timestampMs = flv.readUIntBE(parsedTo + 4, 3) + flv.readUInt8(parsedTo + 7) * 0x1000000
      const tagBody = flv.subarray(parsedTo + 11, parsedTo + 11 + length)
      tags.push({ type: flv.readUInt8(parsedTo), timestampMs, body: tagBody })
      parsedTo = end
    }
    return tags
  }
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => {
      over = true
      reject(new Error('closed without an answer'))
    })
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk])
      if (bodyAt >= 0) return
      const end = bytes.indexOf('\r\n\r\n')
      if (end < 0) return
      bodyAt = end + 4
      resolve({
        status: Number(bytes.subarray(9, 12).toString()),
        flags() {
          const flv = body()
          return flv.length < 13 ? null : { video: (flv.readUInt8(4) & 1) === 1, audio: (flv.readUInt8(4) & 4) === 4 }
        },
        tags: parse,
        ended: () => over,
        stall: () => void socket.pause(),
        body: () => body().toString(),
        close: () => void socket.destroy(),
      })
    })
  })
}

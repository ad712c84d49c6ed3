import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { readAmf0 } from '../../server/media/amf/amf0'
import { mediaLimits } from '../../server/media/limits'
import { ChunkReader } from '../../server/media/rtmp/chunkReader'

/** Size of a client's data before its first message: C0, C1 and C2. */
const HANDSHAKE_BYTES = 1 + 1_536 + 1_536
const AMF0_COMMAND = 20

/** Stands before an RTMP server, changes nothing, and reads the query of each push address that goes by. */
export interface PushServer {
  readonly port: number
  /** Query of the last request to publish this stream; empty when there was none. */
  queryOf(stream: string): string
  close(): Promise<void>
}

/** Calls back with a client's `publish` name, and reads nothing after it. */
function readPublish(client: Socket, onName: (name: string) => void): void {
  let toSkip = HANDSHAKE_BYTES
  const reader = new ChunkReader(mediaLimits, ({ type, body }) => {
    if (type !== AMF0_COMMAND) return
    const [command, , , name] = readAmf0(body, mediaLimits)
    if (command !== 'publish' || typeof name !== 'string') return
    client.off('data', read)
    onName(name)
  })
  const read = (bytes: Buffer): void => {
    const rest = bytes.subarray(toSkip)
    toSkip = Math.max(0, toSkip - bytes.length)
    // The reader keeps its bytes, so it must not share those in transit.
    if (rest.length > 0) reader.feed(Buffer.from(rest))
  }
  client.on('data', read)
}

/** @param target Port of the RTMP server, on 127.0.0.1. */
export async function openPushServer(target: number): Promise<PushServer> {
  const queries = new Map<string, string>()
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const inside = connect(target, '127.0.0.1')
    readPublish(client, (name) => {
      const [stream = '', query = ''] = name.split('?', 2)
      queries.set(stream, query)
    })
    for (const [one, other] of [[client, inside], [inside, client]] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroySoon()
      })
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as AddressInfo).port,
    queryOf: (stream) => queries.get(stream) ?? '',
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

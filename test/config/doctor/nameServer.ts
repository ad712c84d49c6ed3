import dgram from 'node:dgram'
import { once } from 'node:events'
import { Resolver } from 'node:dns/promises'

export interface NameServer {
  /** Asks this server alone. */
  readonly resolver: Resolver
  close(): Promise<void>
}

const encodeName = (name: string): Buffer => {
  const labels = name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)]))
  return Buffer.concat([...labels, Buffer.from([0])])
}

/** The name in a question, and where the question ends. */
const readQuestion = (message: Buffer): { name: string; end: number } => {
  const labels: string[] = []
  let at = 12
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.'), end: at + 5 }
}

const NO_SUCH_NAME = 3
const CNAME = 5

/** A resolver on the loopback that knows some CNAMEs and says of every other name that there is none. RFC 1035. */
export const openNameServer = async (cnames: Readonly<Record<string, string>>): Promise<NameServer> => {
  const socket = dgram.createSocket('udp4')
  socket.on('message', (message, { port, address }) => {
    const { name, end } = readQuestion(message)
    const target = cnames[name]
    const head = Buffer.from(message.subarray(0, 12))
    head.writeUInt16BE(0x8180 | (target === undefined ? NO_SUCH_NAME : 0), 2)
    head.writeUInt16BE(target === undefined ? 0 : 1, 6)
    head.writeUInt32BE(0, 8)
    const data = encodeName(target ?? '')
    const record = Buffer.alloc(12)
    record.writeUInt16BE(0xc00c, 0)
    record.writeUInt16BE(CNAME, 2)
    record.writeUInt16BE(1, 4)
    record.writeUInt32BE(60, 6)
    record.writeUInt16BE(data.length, 10)
    const answer = target === undefined ? [] : [record, data]
    socket.send(Buffer.concat([head, message.subarray(12, end), ...answer]), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const resolver = new Resolver({ timeout: 500, tries: 1 })
  resolver.setServers([`127.0.0.1:${socket.address().port}`])
  return {
    resolver,
    async close() {
      resolver.cancel()
      socket.close()
      await once(socket, 'close')
    },
  }
}

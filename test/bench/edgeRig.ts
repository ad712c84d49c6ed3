import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { EmbeddedEdge } from '../../server/adapters/media/embedded/embeddedEdge'
import { mediaLimits } from '../../server/media/limits'
import { systemClock } from '../../server/adapters/system/systemClock'

const rootDir = path.resolve(__dirname, '../..')
const quiet = () => undefined

/** The media edge alone, with an HTTP server in front, as the application holds it. */
export interface RunningEdge {
  readonly edge: EmbeddedEdge
  readonly origin: string
  pid(): number
  stop(): Promise<void>
}

export async function startEdge(): Promise<RunningEdge> {
  const edge = new EmbeddedEdge({
    program: { entry: path.join(rootDir, 'server/media/main.ts'), execArgv: ['--import', 'tsx'] },
    rtmp: { host: '127.0.0.1', port: 0, variable: 'RTMP_PORT' },
    keys: { push: 'bench-push', play: 'bench-play' },
    pushLifetimeMs: 3_600_000,
    playLifetimeMs: 3_600_000,
    gate: async () => ({ ok: true, isShown: true }),
    clock: systemClock,
    // Every viewer of a benchmark comes from one address.
    limits: { playersPerAddress: mediaLimits.players, joinsPerAddress: 10_000, playersPerTicket: mediaLimits.players },
    logger: { debug: quiet, info: quiet, warn: quiet, error: (fields, message) => console.error(message, fields) },
  })
  await edge.start()
  const server: Server = createServer((request, response) => {
    if (!edge.handleRequest(request, response)) response.writeHead(404).end()
  })
  server.on('upgrade', (request, socket, head) => {
    if (!edge.handleUpgrade(request, socket, head)) socket.destroy()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    edge,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pid: () => edge.pid ?? 0,
    async stop() {
      await edge.stop()
      server.close()
    },
  }
}

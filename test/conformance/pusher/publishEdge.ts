import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws'
import { closeCodeOf, parsePublishHello, type PublishHello } from '@/domain/wire/publishFrame'
import type { PushRefusal } from '@/domain/live/streamFacts'

/** A fault of the edge that the scripts have to notice. */
export interface EdgeFault {
  /** A word of its answers, and its replacement. */
  readonly reworded?: { readonly from: string; readonly to: string }
  /** A close code that has another number. */
  readonly renumbered?: { readonly from: number; readonly to: number }
}

interface Push {
  readonly socket: ServerSocket
  readonly path: string
  readonly hello: PublishHello
}

/** The embedded edge's publish wire on a real socket; a test controls its answers. */
export interface PublishEdge {
  readonly port: number
  /** The push that is open now. */
  push(): Push | null
  readonly starts: number
  /** Sockets that are connected, whether they have said hello or not. */
  readonly connections: number
  accept(): void
  refuse(reason: PushRefusal): void
  /** Hangs up without a word: the close code says all. */
  hangUp(reason: PushRefusal): void
  /** Cuts the line. */
  cut(): void
  say(message: string | Buffer): void
  close(): Promise<void>
}

export async function openPublishEdge({ reworded, renumbered }: EdgeFault): Promise<PublishEdge> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const pushes = new Map<ServerSocket, Push>()
  let starts = 0
  server.on('connection', (socket, { url }) => {
    socket.on('close', () => pushes.delete(socket))
    socket.once('message', (text) => {
      const hello = parsePublishHello(String(text))
      if (!hello.ok) throw new Error(hello.error)
      starts += 1
      pushes.set(socket, { socket, path: url ?? '', hello: hello.value })
    })
  })
  const push = (): Push | null => [...pushes.values()].at(-1) ?? null
  const word = (documented: string): string => (documented === reworded?.from ? reworded.to : documented)
  const code = (documented: number): number => (documented === renumbered?.from ? renumbered.to : documented)
  const say = (message: string | Buffer): void => push()?.socket.send(message)
  return {
    port: (server.address() as AddressInfo).port,
    push,
    get starts() {
      return starts
    },
    get connections() {
      return server.clients.size
    },
    accept: () => say(JSON.stringify({ t: word('ok'), session: 's1' })),
    refuse(reason) {
      say(JSON.stringify({ t: 'no', reason: word(reason), words: 'because' }))
      push()?.socket.close(code(closeCodeOf(reason)))
    },
    hangUp: (reason) => push()?.socket.close(code(closeCodeOf(reason))),
    cut: () => push()?.socket.terminate(),
    say,
    async close() {
      for (const socket of server.clients) socket.terminate()
      const closed = new Promise((done) => server.close(done))
      await closed
      await setImmediate()
    },
  }
}

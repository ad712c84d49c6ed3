import { createServer, type Server } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Server as SocketIoServer } from 'socket.io'
import { WebSocketServer } from 'ws'
import { asUserId } from '@/domain/kernel/ids'
import type { RoomEvent } from '@/domain/room/event'
import { wireLimits } from '@/domain/wire/limits'
import { encodeRow } from '@/domain/wire/row'
import { createSqliteRoomLog } from '../../../server/adapters/store/sqlite/sqliteRoomLog'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { createRecentEntries } from '../../../server/realtime/recentEntries'
import { startRoomServer, tea } from '../../server/realtime/roomServer'
import { BATCH_MS, eventOf, textOf } from './talk'

/** One way to bring a message to everybody in a room. */
export interface Rival {
  readonly port: number
  /** Takes a message in; the rival decides when it goes out. */
  say(index: number): void
}

const listen = (server: Server | ReturnType<typeof createTcpServer>): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', 4_096, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    }),
  )

/** Collects messages and hands them over every `BATCH_MS`. */
const batched = (send: (events: RoomEvent[]) => void): ((index: number) => void) => {
  let waiting: RoomEvent[] = []
  setInterval(() => {
    if (waiting.length === 0) return
    send(waiting)
    waiting = []
  }, BATCH_MS)
  return (index) => void waiting.push(eventOf(index))
}

/** Every viewer of a benchmark comes from one address. */
const oneAddress = {
  socketsPerAddress: wireLimits.sockets,
  socketsOpened: { burst: wireLimits.sockets, perMs: 1 },
  heartbeatsMissed: 100,
}

/** The product's whole path: decide, SQLite, feed, gateway. */
async function ours(): Promise<Rival> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-fanout-'))
  const log = await createSqliteRoomLog({ file: path.join(folder, 'rooms.db'), clock: systemClock })
  const server = await startRoomServer({ log, limits: oneAddress })
  return {
    port: Number(new URL(server.url).port),
    say(index) {
      // 400 users in turn, so that none is too fast; assistants, because the rate is exactly the room's limit.
      const id = asUserId(`01JC${String(index % 400).padStart(22, '0')}`)
      const actor = { id, name: `viewer ${index % 400}`, role: 'assistant' } as const
      void server.rooms.execute(tea, { type: 'chat.say', text: textOf(index) }, actor, `k${index}`)
    },
  }
}

/** The fan-out alone: entries come into the log as decided, and the gateway brings them to everybody. */
async function gateway(): Promise<Rival> {
  const server = await startRoomServer({ limits: oneAddress })
  return {
    port: Number(new URL(server.url).port),
    say(index) {
      // Samples of the counters go into the log between the messages.
      const expectedSeq = server.rooms.peek(tea)?.seq ?? 0
      void server.log.append({ roomId: tea, events: [eventOf(index)], expectedSeq })
    },
  }
}

/** What Node can do at best: the same bytes straight into TCP sockets. */
async function bare(): Promise<Rival> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket.setNoDelay())
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    // The loader waits for the end of a handshake; it is the same for everybody.
    socket.once('data', () => socket.resume().write('HTTP/1.1 101 Switching Protocols\r\n\r\n'))
  })
  const tail = createRecentEntries(0, wireLimits.resumeEntries, wireLimits.batchRows)
  return {
    port: await listen(server),
    say: batched((events) => {
      const before = tail.newest
      // Beats that were skipped leave no hole in the log's numbers.
      tail.push(events.map((event, index) => ({ ...event, seq: before + 1 + index })))
      const { bytes } = tail.framesBetween(before, tail.newest)
      for (const socket of sockets) socket.write(bytes)
    }),
  }
}

/** The obvious first version: each message to each client. */
async function wsEach(): Promise<Rival> {
  const server = createServer()
  const sockets = new WebSocketServer({ server, perMessageDeflate: false })
  return {
    port: await listen(server),
    say(index) {
      const text = JSON.stringify({ t: 'b', s: index + 1, m: [encodeRow(eventOf(index))] })
      for (const socket of sockets.clients) socket.send(text)
    },
  }
}

async function socketIo(): Promise<Rival> {
  const server = createServer()
  const io = new SocketIoServer(server, { transports: ['websocket'], pingInterval: 300_000, perMessageDeflate: false })
  io.on('connection', (socket) => void socket.join('tea'))
  return {
    port: await listen(server),
    say: batched((events) => {
      io.to('tea').emit('b', { s: events[0]?.seq, m: events.map(encodeRow) })
    }),
  }
}

export const rivals = { gateway, ours, bare, wsEach, socketIo } as const
export type RivalName = keyof typeof rivals

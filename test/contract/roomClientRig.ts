import { WebSocket } from 'ws'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import { asRoomId } from '@/domain/kernel/ids'
import { createScope } from '@/domain/kernel/scope'
import { encodeRow } from '@/domain/wire/row'
import { browserSocket } from '@/platform/chat/browserSocket'
import { createCloudChat } from '@/platform/chat/cloudChat/createCloudChat'
import { createPostFrames } from '@/platform/chat/cloudChat/postFrames'
import { createPostPoll } from '@/platform/chat/pollChat/browserPollChat'
import { createPollChat, type PostPoll } from '@/platform/chat/pollChat/pollChat'
import { systemClock } from '@/platform/kernel/systemClock'
import type { ChatTransport } from '@/ports/chatTransport'
import type { Http } from '@/ports/http'
import { openRoomSession } from '@/store/room/openRoomSession'
import type { RoomSession, RoomSessionState } from '@/store/room/roomSession'
import { createUlidSource } from '../../server/adapters/system/ulidSource'
import { openCuttableWay, type CuttableWay } from '../e2e/cuttableWay'
import { startFakeTencentChat, type FakeTencentChat } from '../fakes/fakeTencentChat'
import { FakePresence } from '../fakes/studioPorts'
import { VendorGroup } from '../fakes/vendorGroup'
import { nextSeat } from '../server/realtime/pollViewer'
import { startRoomServer, type RoomServer, type RoomServerOptions } from '../server/realtime/roomServer'

export interface Client {
  readonly session: RoomSession
  state(): RoomSessionState
  lines(): string[]
  /** Frames that went out, by kind. */
  countOf(kind: string): number
  /** Channels that were opened. */
  opened(): number
  /** Renewals of the session. */
  renewals(): number
  /** The next news on their way down are lost. */
  loseNext(): void
  /** They are still to come. */
  isLosing(): boolean
  /** As when the user comes back to the page: the connection is tried at once. */
  wake(): void
  readonly group: VendorGroup
  close(): void
}

export interface ClientRig {
  readonly server: RoomServer
  readonly way: CuttableWay
  /** @param tokens The first and those after each refusal; the last one stays. */
  open(tokens: readonly string[], roomId?: string): Client
  /** Ends the server and starts it again, with the same log, at the same place. */
  restart(): Promise<RoomServer>
  close(): Promise<void>
}

export type Transport = 'socket' | 'poll' | 'cloud'

/** A socket that can lose frames that a browser never loses: it stands for a server that skipped them. */
class LossySocket extends WebSocket {
  static losing = 0
  override emit(name: string, ...heard: unknown[]): boolean {
    const isNews = name === 'message' && String(heard[0]).startsWith('{"t":"b"')
    if (!isNews || LossySocket.losing === 0) return super.emit(name, ...heard)
    LossySocket.losing -= 1
    return true
  }
}

/** A server with a live room, and clients of the app's own on it, by the socket or by HTTP and a group. */
export async function startClientRig(by: Transport, options: RoomServerOptions = {}): Promise<ClientRig> {
  const chat: FakeTencentChat | undefined = by === 'cloud' ? await startFakeTencentChat() : undefined
  const start = (more: RoomServerOptions = {}): Promise<RoomServer> => startRoomServer({ ...options, chat, ...more })
  let server = await start()
  const port = Number(new URL(server.origin).port)
  const way = await openCuttableWay(port)
  const clients: Client[] = []
  let pages = 0
  // A closed page takes its timers along; here the transport would keep a session for some seconds more.
  const timers = createScope()
  const clock: Clock = {
    ...systemClock,
    after(delayMs, run) {
      const cancel = systemClock.after(delayMs, run)
      timers.add(cancel)
      return cancel
    },
  }
  Object.assign(globalThis, { WebSocket: LossySocket, location: { protocol: 'http:', host: `127.0.0.1:${way.port}` } })

  const openPoll = (): ChatTransport => {
    const send = createPostPoll(`http://127.0.0.1:${way.port}`)
    const post: PostPoll = async (...request) => {
      const reply = await send(...request)
      const frames = reply.frames.filter((frame) => {
        if (LossySocket.losing === 0 || !frame.startsWith('{"t":"b"')) return true
        LossySocket.losing -= 1
        return false
      })
      return { ...reply, frames }
    }
    return createPollChat({ post, clock, newSession: nextSeat, onPageGone: () => () => undefined })
  }
  const transport = (group: VendorGroup): ChatTransport =>
    by === 'socket'
      ? browserSocket
      : by === 'poll'
        ? openPoll()
        : createCloudChat({
          post: createPostFrames(`http://127.0.0.1:${way.port}`),
          downlink: group,
          socket: browserSocket,
          clock,
          seat: `seat000${(pages += 1)}`,
          onPageGone: () => undefined,
        })

  const http: Http = {
    setToken: () => undefined,
    upload: () => Promise.reject(new AppError('request.notFound')),
    async request<Reply>(_: string, path: string) {
      const after = /\/events\?after=(\d+)&limit=(\d+)/.exec(path)
      if (after === null) throw new AppError('live.noSource')
      const events = await server.rooms.read(asRoomId('tea'), Number(after[1]), Number(after[2]))
      return { from: Number(after[1]) + 1, rows: events.map(encodeRow) } as Reply
    },
  }

  return {
    get server() {
      return server
    },
    way,
    open(tokens, roomId = 'tea') {
      if (chat === undefined && by === 'cloud') throw new Error('no cloud')
      const group = new VendorGroup(chat as FakeTencentChat)
      const presence = new FakePresence()
      const sent: string[] = []
      let opened = 0
      let renewals = 0
      const carrier = transport(group)
      const session = openRoomSession({
        ports: {
          clock: systemClock,
          http,
          presence,
          chat: {
            open(listener) {
              opened += 1
              const channel = carrier.open(listener)
              const send = (text: string): void => {
                sent.push((JSON.parse(text) as { t: string }).t)
                channel.send(text)
              }
              return { send, close: channel.close }
            },
          },
          random: () => 0.05,
          ids: createUlidSource(),
          keyValue: { get: () => null, set: () => undefined, remove: () => undefined },
          identity: { prove: () => Promise.resolve(null) },
          language: 'zh-CN',
        },
        identity: {
          ensureSession: async () => sessionOf(tokens[Math.min(renewals, tokens.length - 1)] ?? ''),
          renewSession: async () => {
            renewals += 1
            return sessionOf(tokens[Math.min(renewals, tokens.length - 1)] ?? '')
          },
        },
        roomId,
      })
      const client: Client = {
        session,
        state: () => session.store.getState(),
        lines: () => session.store.getState().timeline.lines.map(({ text }) => text),
        countOf: (kind) => sent.filter((one) => one === kind).length,
        opened: () => opened,
        renewals: () => renewals,
        loseNext() {
          if (by === 'cloud') group.losing = 1
          else LossySocket.losing = 1
        },
        isLosing: () => group.losing + LossySocket.losing > 0,
        wake: () => presence.become({ online: true }),
        group,
        close: () => session.close(),
      }
      clients.push(client)
      return client
    },
    async restart() {
      await server.close()
      server = await start({ log: server.log, port })
      return server
    },
    async close() {
      for (const client of clients.splice(0)) client.close()
      LossySocket.losing = 0
      timers.close()
      await way.close()
      await server.close()
      await chat?.close()
    },
  }
}

const sessionOf = (token: string) => {
  const [, id = '', name = id] = token.split(':')
  return { token, expiresAt: 9e15, user: { id, name, role: 'viewer' as const } }
}

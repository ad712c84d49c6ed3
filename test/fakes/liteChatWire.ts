import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { WebSocketServer, type WebSocket } from 'ws'

interface Packet {
  readonly head: { readonly servcmd: string; readonly seq: number }
  readonly body: Record<string, unknown>
}
interface Said {
  readonly data: string
  readonly from?: string
  readonly group?: string
}

const POLL = 'group_open_long_polling_http_svc.get_msg'

/** The vendor's numbers for the reason of a kick. */
export const kickTypes = { multipleAccount: 1, multipleDevice: 2, REST_API_Kick: 3 } as const

/**
 * The far end of Lite Chat's own connection, as far as a live group needs it: login, entering, polling, throwing out.
 * Commands and fields as `@tencentcloud/lite-chat` 4.2.1 sends and reads them; it is an imitation, no vendor document.
 */
export async function openLiteChatWire() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const packets: Packet[] = []
  const sockets = new Set<WebSocket>()
  const waiting: Record<string, unknown>[] = []
  /** Codes to answer a command with, for as long as they stand here. */
  const refusals = new Map<string, number>()
  let polling: (() => void) | null = null
  let sequence = 1
  /** How often a group was entered; each entry gives out a polling key of its own. */
  let entries = 0
  const pollingKey = (): string => `key-${entries}`

  const answer = (socket: WebSocket, { head }: Packet, body: Record<string, unknown>): void => {
    const code = refusals.get(head.servcmd)
    const said = code === undefined ? { ErrorCode: 0, ActionStatus: 'OK', ...body } : { ErrorCode: code }
    socket.send(Buffer.from(JSON.stringify({ head, body: said })))
  }
  const answers: Record<string, (packet: Packet) => Record<string, unknown>> = {
    'im_open_status.wslogin': () => ({
      TinyId: '1441',
      A2Key: 'a2',
      InstId: 1,
      HelloInterval: 120,
      TimeStamp: Math.floor(Date.now() / 1_000),
      PurchaseBits: '0',
    }),
    'group_open_http_svc.apply_join_group': () => {
      entries += 1
      return {
        JoinedStatus: 'JoinedSuccess',
        Type: 'AVChatRoom',
        LongPollingKey: pollingKey(),
        StartSeq: sequence,
        HugeGroupFlag: 1,
        AVChatRoomKey: 'room',
      }
    },
    'recentcontact.page_get': () => ({ CompleteFlag: 1, SessionItem: [] }),
  }
  const take = (socket: WebSocket, packet: Packet): void => {
    packets.push(packet)
    const { servcmd } = packet.head
    if (servcmd === POLL) {
      polling = () => {
        polling = null
        answer(socket, packet, { Key: packet.body.Key, NextSeq: sequence, RspMsgList: waiting.splice(0) })
      }
      if (waiting.length > 0) polling()
    } else answer(socket, packet, answers[servcmd]?.(packet) ?? {})
  }
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('message', (data) => take(socket, JSON.parse((data as Buffer).toString()) as Packet))
    socket.on('close', () => sockets.delete(socket))
  })

  return {
    url: `ws://127.0.0.1:${port}`,
    refusals,
    countOf: (servcmd: string): number => packets.filter(({ head }) => head.servcmd === servcmd).length,
    /** Whether the group that was entered last is polled. */
    isPolled: (): boolean =>
      packets.some(({ head, body }) => head.servcmd === POLL && body.Key === pollingKey()),
    /** Resolves when every answer sent so far has reached the vendor's code: a pong follows what was sent before. */
    async settled(): Promise<void> {
      const pongs = [...sockets].map((socket) => {
        socket.ping()
        return once(socket, 'pong')
      })
      await Promise.all(pongs)
      await setImmediate()
    },
    /** Sends a custom message of a member to the group. */
    say({ data, from = 'administrator', group = 'kaibo-1' }: Said): void {
      waiting.push({
        Event: 3,
        From_Account: from,
        ToGroupId: group,
        MsgSeq: sequence,
        MsgRandom: sequence,
        MsgTimeStamp: Math.floor(Date.now() / 1_000),
        GroupInfo: { GroupType: 'AVChatRoom' },
        MsgBody: [{ MsgType: 'TIMCustomElem', MsgContent: { Data: data, Desc: 'kaibo', Ext: '1' } }],
      })
      sequence += 1
      polling?.()
    },
    throwOut(why: keyof typeof kickTypes): void {
      const notice = { KickoutMsgNotify: { KickType: kickTypes[why], NewInstInfo: {} } }
      const body = { EventArray: [{ Event: 9, C2cNotifyMsgArray: [notice] }] }
      const packet = { head: { servcmd: 'im_open_status.stat_forceoffline', seq: 1 }, body }
      for (const socket of sockets) socket.send(Buffer.from(JSON.stringify(packet)))
    },
    cut(): void {
      polling = null
      for (const socket of sockets) socket.terminate()
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type LiteChatWire = Awaited<ReturnType<typeof openLiteChatWire>>

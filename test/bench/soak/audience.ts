/**
 * The audience of the soak, in a process of its own: viewers on sockets send lines, watch http-flv and reconnect after
 * each break. They use addresses of the loopback network (Linux answers for all of 127.0.0.0/8).
 */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { EventsReply, PlaybackReply } from '@/domain/wire/http'
import { decodeRow, type Row } from '@/domain/wire/row'
import { parseServerFrame, type ServerFrame } from '@/domain/wire/serverFrame'
import { askFrom } from './askFrom'

export interface AudienceOrder {
  readonly origin: string
  readonly roomId: string
  readonly viewers: number
  readonly linesPerSec: number
  /** Addresses that the viewers come from. */
  readonly addresses: number
  readonly watches: boolean
}
/** Asks for figures, or for an end of the talk before the last ones. */
export type AudienceQuestion = 'figures' | 'silence'

/** Figures since the start. One viewer, the reader, receives and checks all lines. */
export interface AudienceFigures {
  readonly connected: number
  readonly watching: number
  readonly reconnects: number
  readonly acknowledged: number
  readonly refused: number
  /** Acknowledged lines that the reader did not receive so far. */
  readonly missing: number
  /** Lines that the reader received twice. */
  readonly doubled: number
  readonly mediaBytes: number
}

const BEAT_MS = 50
const RETRY_MS = 1_500
const SETTLE_MS = 3_000

const order = JSON.parse(process.argv[2] ?? '{}') as AudienceOrder
const { origin, roomId } = order
const socketUrl = `${origin.replace('http', 'ws')}/socket`

const counts = { watching: 0, reconnects: 0, refused: 0, doubled: 0, mediaBytes: 0 }
const acknowledged = new Set<string>()
const received = new Set<string>()

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const { ask, askJson } = askFrom(origin)

class Member {
  private socket: WebSocket | null = null
  private position: { e: string; s: number } | null = null
  isReady = false

  constructor(
    readonly address: string,
    readonly token: string,
    private readonly isReader: boolean,
  ) {}

  /** Stays connected, and resumes where it was. */
  async stay(): Promise<never> {
    for (;;) {
      const socket = new WebSocket(socketUrl, { localAddress: this.address, perMessageDeflate: false })
      this.socket = socket
      socket.on('error', () => undefined)
      socket.on('open', () => {
        socket.send(JSON.stringify({ t: 'hi', v: 1, tk: this.token, r: roomId, ...this.position }))
      })
      socket.on('message', (data) => this.take(parseServerFrame(String(data))))
      const ping = setInterval(() => {
        if (this.isReady) socket.send(JSON.stringify({ t: 'p', s: this.position?.s ?? 0 }))
      }, 20_000)
      await once(socket, 'close')
      clearInterval(ping)
      this.isReady = false
      counts.reconnects += 1
      await pause(RETRY_MS)
    }
  }

  /** The line's number is its key; the text repeats it, so that the reader knows the line again. */
  say(line: number): void {
    const text = `${line} ${'说一句 '.repeat(line % 8)}`.trim()
    if (this.isReady) this.socket?.send(JSON.stringify({ t: 'c', i: String(line), x: text }))
  }

  private take(frame: ServerFrame | null): void {
    if (frame?.t === 'ok') {
      this.isReady = true
      this.position = { e: frame.e, s: frame.snap === undefined ? (this.position?.s ?? 0) : frame.s }
    } else if (frame?.t === 'b') {
      if (this.position !== null) this.position.s = frame.s + frame.m.length - 1
      if (this.isReader) this.judge(frame)
    } else if (frame?.t === 'gap') {
      if (this.position !== null) this.position.s = frame.to
      if (this.isReader) void this.readGap(frame.from, frame.to)
    } else if (frame?.t === 'a') acknowledged.add(frame.i)
    else if (frame?.t === 'n') counts.refused += 1
  }

  /** Reads from the log the rows that the server skipped for a slow reader. */
  private async readGap(from: number, to: number): Promise<void> {
    for (let after = from - 1; after < to; ) {
      const path = `/api/rooms/${roomId}/events?after=${after}&limit=${Math.min(200, to - after)}`
      const { from: s, rows } = await askJson<EventsReply>(this.address, 'GET', path, this.token)
      if (rows.length === 0) return
      this.judge({ s, m: rows as unknown as readonly Row[] })
      after = s + rows.length - 1
    }
  }

  private judge({ s, m }: { readonly s: number; readonly m: readonly Row[] }): void {
    for (const [index, row] of m.entries()) {
      const event = decodeRow(row, s + index)
      if (event.kind !== 'chat.said') continue
      const [key = ''] = event.text.split(' ')
      if (received.has(key)) counts.doubled += 1
      received.add(key)
    }
  }

  /** Watches http-flv; asks again when the push broke. */
  async watch(): Promise<never> {
    for (;;) {
      try {
        const play = await askJson<PlaybackReply>(this.address, 'GET', `/api/rooms/${roomId}/play`, this.token)
        const flv = play.sources.find(({ protocol }) => protocol === 'http-flv')
        const response = await ask(this.address, 'GET', flv?.url ?? '')
        const plays = response.statusCode === 200
        if (plays) counts.watching += 1
        response.on('data', (chunk: Buffer) => (counts.mediaBytes += plays ? chunk.length : 0))
        response.on('error', () => undefined)
        await once(response, 'close')
        if (plays) counts.watching -= 1
      } catch {
        // The server refused or the connection broke: the same as a push that is away.
      }
      await pause(RETRY_MS)
    }
  }
}

async function main(): Promise<void> {
  const members: Member[] = []
  for (let index = 0; index < order.viewers; index += 1) {
    const address = `127.0.1.${1 + (index % order.addresses)}`
    const { token } = await askJson<{ token: string }>(address, 'POST', '/api/sessions/guest')
    const member = new Member(address, token, index === 0)
    members.push(member)
    void member.stay()
    if (order.watches) void member.watch()
  }
  let said = 0
  const beganAt = performance.now()
  const talk = setInterval(() => {
    const due = Math.floor(((performance.now() - beganAt) / 1_000) * order.linesPerSec)
    for (; said < due; said += 1) members[said % members.length]?.say(said)
  }, BEAT_MS)
  process.on('message', (question: AudienceQuestion) => {
    if (question === 'silence') {
      clearInterval(talk)
      // Lines in flight arrive in the meantime.
      setTimeout(() => process.send?.('silent'), SETTLE_MS)
      return
    }
    const missing = [...acknowledged].filter((key) => !received.has(key)).length
    const connected = members.filter(({ isReady }) => isReady).length
    process.send?.({ ...counts, connected, acknowledged: acknowledged.size, missing } satisfies AudienceFigures)
  })
  process.send?.('ready')
}

process.on('disconnect', () => process.exit(0))
void main()

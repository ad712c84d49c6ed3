import { WebSocket, type ClientOptions } from 'ws'
import type { RoomEvent } from '@/domain/room/event'
import { fold } from '@/domain/room/evolve'
import type { RoomState } from '@/domain/room/state'
import { decodeRow } from '@/domain/wire/row'
import {
  parseServerFrame,
  type AckFrame,
  type NackFrame,
  type ReadyFrame,
  type ServerFrame,
} from '@/domain/wire/serverFrame'

type Named<Kind extends ServerFrame['t']> = Extract<ServerFrame, { t: Kind }>

/** A client as a test needs it: it keeps everything it was sent, and lets one wait for it. */
export interface Viewer {
  readonly socket: WebSocket
  readonly frames: readonly ServerFrame[]
  /** Entries of all batches, in order of arrival. */
  readonly events: readonly RoomEvent[]
  /** The close code, once closed. */
  readonly closed: Promise<{ code: number; reason: string }>
  /** Why the upgrade was refused; null when it was not. */
  readonly refusedUpgrade: Promise<number | null>
  send(frame: object | string | Buffer): void
  hello(token: string, more?: object): Promise<ReadyFrame>
  /** The next frame of a kind, or one already there. */
  first<Kind extends ServerFrame['t']>(kind: Kind, where?: (frame: Named<Kind>) => boolean): Promise<Named<Kind>>
  say(text: string, key: string): Promise<AckFrame | NackFrame>
  command(command: object, key: string): Promise<AckFrame | NackFrame>
  /** Waits until what has arrived is enough. */
  until(enough: () => boolean): Promise<void>
  /** The room as a client folds it: the snapshot, then every batch. */
  folded(): RoomState | null
  /** Cuts the connection without a word. */
  cut(): void
}

export function openViewer(url: string, options: ClientOptions = {}): Viewer {
  const socket = new WebSocket(url, { perMessageDeflate: false, ...options })
  const frames: ServerFrame[] = []
  const events: RoomEvent[] = []
  const waiters = new Set<() => void>()
  const wake = (): void => {
    for (const waiter of [...waiters]) waiter()
  }
  let isClosed = false
  const refusedUpgrade = new Promise<number | null>((resolve) => {
    socket.once('open', () => resolve(null))
    socket.once('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    socket.once('error', () => resolve(0))
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => {
      isClosed = true
      resolve({ code, reason: reason.toString() })
      wake()
    }),
  )
  socket.on('error', () => {})
  socket.on('message', (data) => {
    const frame = parseServerFrame(String(data))
    if (frame === null) throw new Error(`unreadable frame: ${String(data)}`)
    frames.push(frame)
    if (frame.t === 'b') events.push(...frame.m.map((row, index) => decodeRow(row, frame.s + index)))
    wake()
  })

  const until = (enough: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (enough()) resolve()
        else if (isClosed) reject(new Error(`closed before it came: ${JSON.stringify(frames.slice(-3))}`))
        else return
        waiters.delete(look)
      }
      waiters.add(look)
      look()
    })
  const send = (frame: object | string | Buffer): void => {
    const data = typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame)
    if (socket.readyState === WebSocket.CONNECTING) socket.once('open', () => socket.send(data))
    else socket.send(data)
  }
  const first: Viewer['first'] = async (kind, where = () => true) => {
    const find = (): Named<typeof kind> | undefined =>
      frames.find((frame): frame is Named<typeof kind> => frame.t === kind && where(frame as Named<typeof kind>))
    await until(() => find() !== undefined)
    return find() as Named<typeof kind>
  }
  const answer = async (key: string): Promise<AckFrame | NackFrame> => {
    const find = (): AckFrame | NackFrame | undefined =>
      frames.find((frame): frame is AckFrame | NackFrame => (frame.t === 'a' || frame.t === 'n') && frame.i === key)
    await until(() => find() !== undefined)
    return find() as AckFrame | NackFrame
  }

  return {
    socket,
    frames,
    events,
    closed,
    refusedUpgrade,
    send,
    first,
    until,
    async hello(token, more = {}) {
      send({ t: 'hi', v: 1, tk: token, r: 'tea', ...more })
      return first('ok')
    },
    say(text, key) {
      send({ t: 'c', i: key, x: text })
      return answer(key)
    },
    command(command, key) {
      send({ t: 'do', i: key, c: command })
      return answer(key)
    },
    folded() {
      const ready = frames.find((frame): frame is ReadyFrame => frame.t === 'ok')
      return fold(events, ready?.snap ?? null)
    },
    cut: () => socket.terminate(),
  }
}

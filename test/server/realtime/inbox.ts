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

/** A client's received frames, and ways to wait for them. */
export interface Received {
  readonly frames: readonly ServerFrame[]
  /** Entries of all batches, in order of arrival. */
  readonly events: readonly RoomEvent[]
  /** The close code, once closed. */
  readonly closed: Promise<{ code: number; reason: string }>
  /** The next frame of a kind, or one already there. */
  first<Kind extends ServerFrame['t']>(kind: Kind, where?: (frame: Named<Kind>) => boolean): Promise<Named<Kind>>
  /** Waits until the received frames suffice. */
  until(enough: () => boolean): Promise<void>
  /** The room as a client folds it: the snapshot, then every batch. */
  folded(): RoomState | null
}

/** A client as a test needs it: it keeps everything it was sent, and lets one wait for it. */
export interface Viewer extends Received {
  send(frame: object | string): void
  hello(token: string, more?: object): Promise<ReadyFrame>
  say(text: string, key: string): Promise<AckFrame | NackFrame>
  command(command: object, key: string): Promise<AckFrame | NackFrame>
  /** Goes as a page does that is closed. */
  leave(): Promise<void>
  /** Cuts the connection without a close. */
  cut(): void
}

/** Collects one client's frames, over any transport. */
export interface Inbox extends Received {
  /** Takes a frame. @throws Error when it is unreadable. */
  take(text: string): void
  end(code: number, reason: string): void
  /** The answer to a command. */
  answer(key: string): Promise<AckFrame | NackFrame>
}

export function createInbox(): Inbox {
  const frames: ServerFrame[] = []
  const events: RoomEvent[] = []
  const waiters = new Set<() => void>()
  let isClosed = false
  let close: (how: { code: number; reason: string }) => void = () => {}
  const closed = new Promise<{ code: number; reason: string }>((resolve) => (close = resolve))
  const wake = (): void => {
    for (const waiter of [...waiters]) waiter()
  }
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
  const first: Received['first'] = async (kind, where = () => true) => {
    const find = (): Named<typeof kind> | undefined =>
      frames.find((frame): frame is Named<typeof kind> => frame.t === kind && where(frame as Named<typeof kind>))
    await until(() => find() !== undefined)
    return find() as Named<typeof kind>
  }
  return {
    frames,
    events,
    closed,
    first,
    until,
    folded() {
      const ready = frames.find((frame): frame is ReadyFrame => frame.t === 'ok')
      return fold(events, ready?.snap ?? null)
    },
    take(text) {
      const frame = parseServerFrame(text)
      if (frame === null) throw new Error(`unreadable frame: ${text}`)
      frames.push(frame)
      if (frame.t === 'b') events.push(...frame.m.map((row, index) => decodeRow(row, frame.s + index)))
      wake()
    },
    end(code, reason) {
      isClosed = true
      close({ code, reason })
      wake()
    },
    async answer(key) {
      const find = (): AckFrame | NackFrame | undefined =>
        frames.find((frame): frame is AckFrame | NackFrame => (frame.t === 'a' || frame.t === 'n') && frame.i === key)
      await until(() => find() !== undefined)
      return find() as AckFrame | NackFrame
    },
  }
}

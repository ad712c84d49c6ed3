import type { RoomEvent } from '../room/event'

export const MINUTE_MS = 60_000
/** Start of the minute of a time, both server ms. */
export const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS

/** An interval in which a product was pinned, or explained on air. */
export interface ProductSpan {
  readonly productId: string
  /** Server ms. */
  readonly fromMs: number
  /** Null while it runs. */
  readonly toMs: number | null
}

/** A minute of a room's log. */
export interface LogMinute {
  /** The highest sample of people in the room. */
  readonly peak: number
  /** The newest sample; it holds until the next one. Null without one. */
  readonly people: number | null
  /** Lines said, those among them that were removed later. */
  readonly lines: number
  readonly likes: number
}

/** The part of a live's figures that its log holds. */
export interface LogFigures {
  /** First start, server ms; 0 before it. */
  readonly startedAt: number
  /** Server ms; 0 before the end. */
  readonly endedAt: number
  readonly peak: number
  /** By the start of the minute; minutes without an entry of talk or a sample are left out. */
  readonly minutes: ReadonlyMap<number, LogMinute>
  readonly pinned: readonly ProductSpan[]
  readonly explained: readonly ProductSpan[]
  /** The newest name of each product that was listed. */
  readonly names: ReadonlyMap<string, string>
}

/** One product at a time: a start ends the span before it. */
function createSpans(): {
  start(productId: string, at: number): void
  end(at: number): void
  isOn(productId: string): boolean
  all(): readonly ProductSpan[]
} {
  const done: ProductSpan[] = []
  let running: ProductSpan | null = null
  const end = (at: number): void => {
    if (running !== null) done.push({ ...running, toMs: at })
    running = null
  }
  return {
    start(productId, at) {
      end(at)
      running = { productId, fromMs: at, toMs: null }
    },
    end,
    isOn: (productId) => running?.productId === productId,
    all: () => (running === null ? [...done] : [...done, running]),
  }
}

const emptyMinute: LogMinute = { peak: 0, people: null, lines: 0, likes: 0 }

/** Folds a room's log; its entries may arrive in any number of runs. */
export function createLogFigures(): { take(events: readonly RoomEvent[]): void; read(): LogFigures } {
  const minutes = new Map<number, LogMinute>()
  const names = new Map<string, string>()
  const pinned = createSpans()
  const explained = createSpans()
  let [startedAt, endedAt, peak, likes] = [0, 0, 0, 0]
  const change = (at: number, by: (minute: LogMinute) => Partial<LogMinute>): void => {
    const key = minuteOf(at)
    const minute = minutes.get(key) ?? emptyMinute
    minutes.set(key, { ...minute, ...by(minute) })
  }
  const takeOne = (event: RoomEvent): void => {
    const { at } = event
    switch (event.kind) {
      case 'room.started':
        if (startedAt === 0) startedAt = at
        break
      case 'room.ended':
        endedAt = at
        pinned.end(at)
        explained.end(at)
        break
      case 'chat.said':
        change(at, ({ lines }) => ({ lines: lines + 1 }))
        break
      case 'pulse.sampled': {
        const { viewers, likes: all } = event
        const more = Math.max(0, all - likes)
        likes = Math.max(likes, all)
        peak = Math.max(peak, viewers)
        change(at, (minute) => ({
          people: viewers, peak: Math.max(minute.peak, viewers), likes: minute.likes + more,
        }))
        break
      }
      case 'product.listed':
      case 'product.edited':
        names.set(event.product.id, event.product.name)
        break
      case 'product.delisted':
        if (pinned.isOn(event.productId)) pinned.end(at)
        break
      case 'product.pinned':
        pinned.start(event.productId, at)
        break
      case 'product.unpinned':
        pinned.end(at)
        break
      case 'product.explained':
        explained.start(event.productId, at)
        break
      case 'product.explanationEnded':
        explained.end(at)
        break
      default:
    }
  }
  return {
    take(events) {
      for (const event of events) takeOne(event)
    },
    read: () => ({
      ...{ startedAt, endedAt, peak },
      minutes: new Map(minutes),
      names: new Map(names),
      pinned: pinned.all(),
      explained: explained.all(),
    }),
  }
}

import { blankLine, isRemoval, removes, type Removal } from '@/domain/chat/removal'
import type { UserId } from '@/domain/kernel/ids'
import { audienceEvent } from '@/domain/room/audienceView'
import type { RoomEvent } from '@/domain/room/event'
import { decodeRow, encodeRow, type Row } from '@/domain/wire/row'
import { frameTexts, type Frames } from './frames'

/** The newest entries of one room's log, each encoded once, and the batch frames made of them. */
export interface RecentEntries {
  /** The newest entry. */
  readonly newest: number
  /** Adds entries that follow; known entries are dropped. */
  push(events: readonly RoomEvent[]): void
  /** Whether the entries after `seq` are all here. */
  reaches(seq: number): boolean
  /** One entry that is here, as the audience's row in JSON. */
  row(seq: number): string
  /**
   * The entries `after + 1 … upTo` as batch frames, made once for all readers of the same range: as the audience
   * reads them, or with `whole` as they are kept.
   */
  framesBetween(after: number, upTo: number, whole?: boolean): Frames
}

/** Ranges that are kept made: readers ask for a few at once, and a stranger's pings may name each place in turn. */
const MOST_MADE = 16

/** `startSeq` is the entry before the first that will be pushed. */
export function createRecentEntries(startSeq: number, most: number, batchRows: number): RecentEntries {
  /** As the audience reads them. */
  let rows: string[] = []
  /** Whole rows by sequence number, where the audience reads another. */
  const wholeRows = new Map<number, string>()
  /** Sequence number of `rows[0]`. */
  let first = startSeq + 1
  const made = new Map<string, Frames>()

  /** Blanks the lines that a removal concerns, as the log does with its own. */
  const blankLines = (removal: Removal): void => {
    rows = rows.map((row, index) => {
      if (!row.startsWith('["chat.said"')) return row
      const event = decodeRow(JSON.parse(row) as Row, first + index)
      const isConcerned = event.kind === 'chat.said' && removes(removal, event)
      return isConcerned ? JSON.stringify(encodeRow(blankLine(event))) : row
    })
  }

  /** Empties the name of an erased person in what staff read. */
  const forgetName = (userId: UserId): void => {
    for (const [seq, row] of wholeRows) {
      const event = decodeRow(JSON.parse(row) as Row, seq)
      const names = 'userId' in event && event.userId === userId && 'name' in event
      if (names) wholeRows.set(seq, JSON.stringify(encodeRow({ ...event, name: '' } as RoomEvent)))
    }
  }

  return {
    get newest() {
      return first + rows.length - 1
    },
    push(events) {
      for (const event of events) {
        if (event.seq < first + rows.length) continue
        if (event.seq > first + rows.length) throw new Error(`entry ${event.seq} does not follow ${this.newest}`)
        if (isRemoval(event)) blankLines(event)
        if (event.kind === 'chat.allRemoved' && event.erased === true) forgetName(event.userId)
        const shown = audienceEvent(event)
        if (shown !== event) wholeRows.set(event.seq, JSON.stringify(encodeRow(event)))
        rows.push(JSON.stringify(encodeRow(shown)))
      }
      // Twice the length before dropping: cutting the head off at every entry would copy the list each time.
      if (rows.length > most * 2) {
        first += rows.length - most
        rows = rows.slice(-most)
        for (const seq of wholeRows.keys()) if (seq < first) wholeRows.delete(seq)
      }
      made.clear()
    },
    reaches: (seq) => seq >= first - 1 && seq < first + rows.length,
    row(seq) {
      const row = rows[seq - first]
      if (row === undefined) throw new Error(`entry ${seq} is not here`)
      return row
    },
    framesBetween(after, upTo, whole = false) {
      const differs = whole && [...wholeRows.keys()].some((seq) => seq > after && seq <= upTo)
      const key = `${after}-${upTo}${differs ? ' whole' : ''}`
      const known = made.get(key)
      if (known !== undefined) return known
      const texts: string[] = []
      for (let seq = after + 1; seq <= upTo; seq += batchRows) {
        const batch = rows.slice(seq - first, Math.min(seq + batchRows, upTo + 1) - first)
        const chosen = differs ? batch.map((row, index) => wholeRows.get(seq + index) ?? row) : batch
        texts.push(`{"t":"b","s":${seq},"m":[${chosen.join(',')}]}`)
      }
      const frames = frameTexts(texts)
      const [oldest] = made.keys()
      if (made.size >= MOST_MADE && oldest !== undefined) made.delete(oldest)
      made.set(key, frames)
      return frames
    },
  }
}

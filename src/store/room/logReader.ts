import { createGeneration } from '@/domain/kernel/generation'
import type { RoomEvent } from '@/domain/room/event'
import type { EventsReply } from '@/domain/wire/http'
import { decodeRow, type Row } from '@/domain/wire/row'

/** Most rows one page of the log holds, as the server gives them. */
const PAGE_ROWS = 200

export interface LogReaderDeps {
  /** Entries after `after`, from the server's log. @throws AppError when it cannot be had. */
  fetchRows(after: number, limit: number): Promise<EventsReply>
  /** Entries in order, each once, without a hole. */
  onEvents(events: readonly RoomEvent[]): void
  /** The missing entries could not be had: the connection has to start anew. */
  onHole(): void
}

/** Puts rows from the socket in order: drops duplicates, fetches skipped entries, and holds back later ones. */
export interface LogReader {
  /** The newest emitted entry. */
  readonly seq: number
  restart(seq: number): void
  take(from: number, rows: readonly Row[]): void
  /** The server skipped entries up to `to`. */
  skip(to: number): void
}

export function createLogReader({ fetchRows, onEvents, onHole }: LogReaderDeps): LogReader {
  let seq = 0
  /** Rows that came while older ones are being fetched. */
  let later: { from: number; rows: readonly Row[] }[] = []
  /** Names the present fetch; a restart makes its answer worthless. */
  const generation = createGeneration()
  let fetching = false

  const emit = (from: number, rows: readonly Row[]): void => {
    const fresh = rows.slice(Math.max(0, seq + 1 - from))
    if (fresh.length === 0) return
    const first = Math.max(from, seq + 1)
    seq = first + fresh.length - 1
    onEvents(fresh.map((row, index) => decodeRow(row, first + index)))
  }

  const take = (from: number, rows: readonly Row[]): void => {
    if (fetching) later.push({ from, rows })
    else if (from > seq + 1) {
      later.push({ from, rows })
      void fill(from - 1)
    } else emit(from, rows)
  }

  const fill = async (to: number): Promise<void> => {
    const isCurrent = generation.capture()
    fetching = true
    try {
      while (seq < to) {
        const page = await fetchRows(seq, PAGE_ROWS)
        if (!isCurrent()) return
        if (page.rows.length === 0) throw new Error(`the log has no entry after ${seq}`)
        emit(page.from, page.rows as unknown as readonly Row[])
      }
    } catch {
      // A new hello asks for the same entries, over the socket or as a snapshot, after any error.
      if (isCurrent()) onHole()
      return
    }
    fetching = false
    const waiting = later
    later = []
    for (const { from, rows } of waiting) take(from, rows)
  }

  return {
    get seq() {
      return seq
    },
    restart(at) {
      generation.advance()
      fetching = false
      later = []
      seq = at
    },
    take,
    skip(to) {
      if (!fetching && to > seq) void fill(to)
    },
  }
}

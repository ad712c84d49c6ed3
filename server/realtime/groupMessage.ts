import { gapFrame, type RoomChannel } from './roomChannel'

/** One message to a room's group. */
export interface GroupMessage {
  /** A JSON array of frames. */
  readonly text: string
  /** The newest entry that whoever got it knows of. */
  readonly upTo: number
  /** Whether it tells of the log, and not of the counters alone. */
  readonly hasEntries: boolean
}

interface MessageNeeds {
  readonly recent: RoomChannel['recent']
  /** Entries already sent to the group. */
  readonly after: number
  /** Entries up to here are told as a gap. */
  readonly skipTo: number
  /** A pulse frame that is due. */
  readonly counters: string | null
  readonly mostBytes: number
  readonly mostBehind: number
  readonly batchRows: number
}

/** Bytes of a text within a JSON string: the cloud's own limit may be meant of either form, and this is the longer. */
const bytesInside = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2

/** The frame around the rows of a batch at its longest, bytes as above. */
const BATCH_FRAME_BYTES = 60

/**
 * Fills one message: the oldest entries not yet sent, as many as fit, and the pulse. Entries too far back, and
 * an entry that fits no message, are sent as gaps; a client that lacks them asks over HTTP. Null when nothing is to
 * be sent.
 */
export function composeGroupMessage(needs: MessageNeeds): GroupMessage | null {
  const { recent, after, counters, mostBytes, mostBehind, batchRows } = needs
  const frames: string[] = []
  let left = mostBytes - 2
  const add = (frame: string): void => {
    frames.push(frame)
    left -= bytesInside(frame) + 1
  }
  if (counters !== null) add(counters)
  let upTo = after
  const skipTo = Math.min(recent.newest, Math.max(after, needs.skipTo, recent.newest - mostBehind))
  if (skipTo > after) {
    add(gapFrame(after + 1, skipTo))
    upTo = skipTo
  }
  const rows: string[] = []
  const first = upTo + 1
  for (let room = left - BATCH_FRAME_BYTES; upTo < recent.newest && rows.length < batchRows; upTo += 1) {
    const row = recent.row(upTo + 1)
    room -= bytesInside(row) + 1
    if (room < 0) break
    rows.push(row)
  }
  if (rows.length > 0) add(`{"t":"b","s":${first},"m":[${rows.join(',')}]}`)
  else if (upTo < recent.newest && frames.length === 0) {
    // Alone in its message, and still too long.
    upTo += 1
    add(gapFrame(upTo, upTo))
  }
  if (frames.length === 0) return null
  return { text: `[${frames.join(',')}]`, upTo, hasEntries: upTo > after }
}

import { waitLeft } from '@/domain/kernel/waitLeft'
import type { ChatRelay, RelayOutcome } from '../ports/chatRelay'
import type { Logger } from '../ports/logger'
import type { Pulse } from '../rooms/rooms'
import { createAudience, type Reader } from './audience'
import type { EmptyGroups } from './emptyGroups'
import { frameTexts } from './frames'
import { composeGroupMessage, type GroupMessage } from './groupMessage'
import { batchWindowMs, PULSE_MS, type Feed, type FeedDeps } from './roomFeed'
import { gapFrame, pulseFrame, type RoomSource } from './roomSource'

/** What the groups of all rooms share. */
export interface GroupNeeds {
  readonly relay: ChatRelay
  readonly emptyGroups: EmptyGroups
  readonly logger: Logger
  /** The group of this room is another one now: whoever reads by it has to come anew. */
  readonly lost: (source: RoomSource) => void
}

/** One room's downlink through a group at a cloud: each message once, however many read it. */
export interface GroupFeed extends Feed {
  /** Makes sure of the group. False: the cloud is out of order, or the room is over; one reads by a socket then. */
  ready(): Promise<boolean>
  /** Whether messages have failed for so long that its readers had better read by a socket. */
  readonly isDown: boolean
  /** Sends to everybody at once, past what waits; for the end of the server. */
  sendAway(frame: string): Promise<void>
  close(): void
}

/** Messages that failed one after the other, each after the relay's own tries, before the cloud counts as down. */
const DOWN_AFTER = 2
/** Wait after a failed message, ms: doubles up to the longest. */
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 8_000
/** How long a cloud that is down is not asked for a group again, ms. */
const ASK_AGAIN_MS = 30_000

type Deps = Pick<FeedDeps, 'clock' | 'numbers' | 'limits'> & GroupNeeds

export function createGroupFeed(source: RoomSource, deps: Deps): GroupFeed {
  const { relay, emptyGroups, clock, numbers, limits, logger, lost } = deps
  const { tail, roomId } = source
  const audience = createAudience<Reader>(source, deps)
  /** What the group has been told. */
  let toldSeq = tail.newest
  /** Up to here entries could not be told, and go as a gap. */
  let skipTo = 0
  let lastPulse: Pulse = source.pulse()
  let lastPulseAt = 0
  let sentAt = 0
  let sending = false
  let failures = 0
  let failedAt = 0
  let hasGroup = false
  let askedAt = -Infinity
  let asking: Promise<boolean> | null = null
  let timer: { at: number; cancel: () => void } | null = null
  let waiting = 0
  let closed = false

  const countWaiting = (): void => {
    const now = audience.size === 0 || closed ? 0 : tail.newest - toldSeq
    numbers.relayWaiting += now - waiting
    waiting = now
  }
  const pulseChanged = (): boolean => {
    const { viewers, likes } = source.pulse()
    return viewers !== lastPulse.viewers || likes !== lastPulse.likes
  }
  const backoffMs = (): number => (failures === 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)))

  /** Sets the timer for whatever is due next; while a message is under way the next waits for it. */
  const schedule = (): void => {
    countWaiting()
    if (sending || closed || !hasGroup || audience.size === 0) return
    const now = clock.now()
    const windowMs = Math.max(relay.spacingMs, batchWindowMs(audience.size))
    const entriesInMs = tail.newest > toldSeq ? 0 : Infinity
    const pulseInMs = pulseChanged() ? waitLeft(lastPulseAt, PULSE_MS, now) : Infinity
    const notBeforeMs = Math.max(waitLeft(sentAt, windowMs, now), waitLeft(failedAt, backoffMs(), now))
    const inMs = Math.max(Math.min(entriesInMs, pulseInMs), notBeforeMs)
    if (inMs === Infinity || (timer !== null && timer.at <= now + inMs)) return
    timer?.cancel()
    timer = { at: now + inMs, cancel: clock.after(inMs, sendNext) }
  }

  function sendNext(): void {
    timer = null
    const now = clock.now()
    const pulse = pulseChanged() && waitLeft(lastPulseAt, PULSE_MS, now) === 0 ? source.pulse() : null
    const message = composeGroupMessage({
      tail,
      after: toldSeq,
      skipTo,
      pulse: pulse === null ? null : pulseFrame(pulse),
      mostBytes: relay.messageBytes,
      mostBehind: limits.resumeEntries,
      batchRows: limits.batchRows,
    })
    if (message === null) return schedule()
    if (pulse !== null) lastPulseAt = now
    sending = true
    sentAt = now
    void relay.send(roomId, message.text, message.hasEntries ? 'high' : 'low').then((outcome) => {
      sending = false
      if (!closed) settle(message, pulse, outcome)
      schedule()
    })
  }

  const settle = (message: GroupMessage, pulse: Pulse | null, outcome: RelayOutcome): void => {
    if (outcome === 'done') {
      numbers.relaySentTotal += 1
      failures = 0
      toldSeq = Math.max(toldSeq, message.upTo)
      lastPulse = pulse ?? lastPulse
      return
    }
    numbers.relayFailedTotal += 1
    failures += 1
    failedAt = clock.now()
    logger.warn({ roomId, outcome, failures, waiting: tail.newest - toldSeq }, 'a message to the group failed')
    // What was refused is refused again; what did not arrive goes again, unless it falls too far behind meanwhile.
    if (outcome === 'refused') skipTo = message.upTo
    if (outcome !== 'gone') return
    hasGroup = false
    failures = 0
    lost(source)
  }

  const ask = async (): Promise<boolean> => {
    askedAt = clock.now()
    const outcome = await relay.openGroup(roomId)
    hasGroup = outcome === 'done'
    if (!hasGroup) {
      logger.warn({ roomId, outcome }, 'the group could not be made; its people read by sockets')
      return false
    }
    askedAt = -Infinity
    failures = 0
    emptyGroups.taken(roomId)
    schedule()
    return true
  }
  const isDown = (): boolean => failures >= DOWN_AFTER
  const stopListening = source.onNews(schedule)

  return {
    get isDown() {
      return isDown()
    },
    async ready() {
      if (closed || source.isOver()) return false
      if (hasGroup && !isDown()) return true
      const since = Math.max(askedAt, isDown() ? failedAt : -Infinity)
      if (asking === null && waitLeft(since, ASK_AGAIN_MS, clock.now()) > 0) return false
      asking ??= ask().finally(() => (asking = null))
      return asking
    },
    join(outlet, user, position) {
      // Nobody was there to be told of what came meanwhile.
      if (audience.size === 0 && !sending) toldSeq = tail.newest
      const reader: Reader = { outlet, user }
      audience.join(reader, position)
      schedule()
      return reader
    },
    leave(reader) {
      if (!audience.leave(reader)) return
      if (audience.size === 0) {
        timer?.cancel()
        timer = null
      }
      countWaiting()
    },
    heard(reader, seq) {
      // One post may hold many pings, and each could ask for a thousand entries.
      const isFull = reader.outlet.waiting() > limits.slowSkipBytes
      const missed = isFull ? null : source.missedSince(seq)
      if (missed !== null) audience.write(reader, missed)
      else if (seq < tail.newest) audience.write(reader, frameTexts([gapFrame(seq + 1, tail.newest)]))
    },
    idleSince: () => (sending || asking !== null ? null : audience.emptySince()),
    async sendAway(frame) {
      if (hasGroup && audience.size > 0) await relay.send(roomId, `[${frame}]`, 'high')
    },
    close() {
      closed = true
      timer?.cancel()
      stopListening()
      countWaiting()
      emptyGroups.left(roomId)
    },
  }
}

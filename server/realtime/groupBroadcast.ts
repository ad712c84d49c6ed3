import { waitLeft } from '@/domain/kernel/waitLeft'
import type { ChatRelay, RelayOutcome } from '../ports/chatRelay'
import type { Logger } from '../ports/logger'
import type { RoomCounters } from '../rooms/rooms'
import { createSubscribers, type Subscriber } from './subscribers'
import type { EmptyGroups } from './emptyGroups'
import { frameTexts } from './frames'
import { composeGroupMessage, type GroupMessage } from './groupMessage'
import { batchWindowMs, COUNTERS_MS, type Broadcast, type BroadcastDeps } from './socketBroadcast'
import { gapFrame, countersFrame, type RoomChannel } from './roomChannel'

/** State shared by the groups of all rooms. */
export interface GroupNeeds {
  readonly relay: ChatRelay
  readonly emptyGroups: EmptyGroups
  readonly logger: Logger
  /** The group of this room was replaced: its readers have to say hello again. */
  readonly lost: (channel: RoomChannel) => void
}

/** One room's downlink through a group at a cloud: each message once, however many read it. */
export interface GroupBroadcast extends Broadcast {
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

type Deps = Pick<BroadcastDeps, 'clock' | 'metrics' | 'limits'> & GroupNeeds

export function createGroupBroadcast(channel: RoomChannel, deps: Deps): GroupBroadcast {
  const { relay, emptyGroups, clock, metrics, limits, logger, lost } = deps
  const { recent, roomId } = channel
  const subscribers = createSubscribers<Subscriber>(channel, deps)
  /** Entries already sent to the group. */
  let sentSeq = recent.newest
  /** Up to here entries could not be told, and go as a gap. */
  let skipTo = 0
  let lastCounters: RoomCounters = channel.counters()
  let lastCountersAt = 0
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
    const now = subscribers.size === 0 || closed ? 0 : recent.newest - sentSeq
    metrics.relayWaiting += now - waiting
    waiting = now
  }
  const countersChanged = (): boolean => {
    const { viewers, likes } = channel.counters()
    return viewers !== lastCounters.viewers || likes !== lastCounters.likes
  }
  const backoffMs = (): number => (failures === 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)))

  /** Sets the timer for whatever is due next; while a message is under way the next waits for it. */
  const schedule = (): void => {
    countWaiting()
    if (sending || closed || !hasGroup || subscribers.size === 0) return
    const now = clock.steady()
    const windowMs = Math.max(relay.spacingMs, batchWindowMs(subscribers.size))
    const entriesInMs = recent.newest > sentSeq ? 0 : Infinity
    const countersInMs = countersChanged() ? waitLeft(lastCountersAt, COUNTERS_MS, now) : Infinity
    const notBeforeMs = Math.max(waitLeft(sentAt, windowMs, now), waitLeft(failedAt, backoffMs(), now))
    const inMs = Math.max(Math.min(entriesInMs, countersInMs), notBeforeMs)
    if (inMs === Infinity || (timer !== null && timer.at <= now + inMs)) return
    timer?.cancel()
    timer = { at: now + inMs, cancel: clock.after(inMs, sendNext) }
  }

  function sendNext(): void {
    timer = null
    const now = clock.steady()
    const counters = countersChanged() && waitLeft(lastCountersAt, COUNTERS_MS, now) === 0 ? channel.counters() : null
    const message = composeGroupMessage({
      recent,
      after: sentSeq,
      skipTo,
      counters: counters === null ? null : countersFrame(counters),
      mostBytes: relay.messageBytes,
      mostBehind: limits.resumeEntries,
      batchRows: limits.batchRows,
    })
    if (message === null) return schedule()
    if (counters !== null) lastCountersAt = now
    sending = true
    sentAt = now
    void relay.send(roomId, message.text, message.hasEntries ? 'high' : 'low').then((outcome) => {
      sending = false
      if (!closed) settle(message, counters, outcome)
      schedule()
    })
  }

  const settle = (message: GroupMessage, counters: RoomCounters | null, outcome: RelayOutcome): void => {
    if (outcome === 'done') {
      metrics.relaySentTotal += 1
      failures = 0
      sentSeq = Math.max(sentSeq, message.upTo)
      lastCounters = counters ?? lastCounters
      return
    }
    metrics.relayFailedTotal += 1
    failures += 1
    failedAt = clock.steady()
    logger.warn({ roomId, outcome, failures, waiting: recent.newest - sentSeq }, 'a message to the group failed')
    // A refused message would be refused again; a lost one is sent again unless it falls too far behind meanwhile.
    if (outcome === 'refused') skipTo = message.upTo
    if (outcome !== 'gone') return
    hasGroup = false
    failures = 0
    lost(channel)
  }

  const ask = async (): Promise<boolean> => {
    askedAt = clock.steady()
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
  const stopListening = channel.onNews(schedule)

  return {
    get isDown() {
      return isDown()
    },
    async ready() {
      if (closed || channel.isOver()) return false
      if (hasGroup && !isDown()) return true
      const since = Math.max(askedAt, isDown() ? failedAt : -Infinity)
      if (asking === null && waitLeft(since, ASK_AGAIN_MS, clock.steady()) > 0) return false
      asking ??= ask().finally(() => (asking = null))
      return asking
    },
    join(sink, user, position) {
      // Nobody was there to be told of what came meanwhile.
      if (subscribers.size === 0 && !sending) sentSeq = recent.newest
      const subscriber: Subscriber = { sink, user }
      subscribers.join(subscriber, position)
      schedule()
      return subscriber
    },
    leave(subscriber) {
      if (!subscribers.leave(subscriber)) return
      if (subscribers.size === 0) {
        timer?.cancel()
        timer = null
      }
      countWaiting()
    },
    received(subscriber, seq) {
      // One post may hold many pings, and each could ask for a thousand entries.
      const isFull = subscriber.sink.waiting() > limits.slowSkipBytes
      const missed = isFull ? null : channel.missedSince(seq)
      if (missed !== null) subscribers.write(subscriber, missed)
      else if (seq < recent.newest) subscribers.write(subscriber, frameTexts([gapFrame(seq + 1, recent.newest)]))
    },
    idleSince: () => (sending || asking !== null ? null : subscribers.emptySince()),
    async sendAway(frame) {
      if (hasGroup && subscribers.size > 0) await relay.send(roomId, `[${frame}]`, 'high')
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

import type { UserId } from '@/domain/kernel/ids'
import type { MuteFrame, NackFrame } from '@/domain/wire/serverFrame'
import type { LiveMetrics } from '../ports/metrics'
import type { SessionUser } from '../ports/sessions'
import type { SteadyClock } from '../ports/steadyClock'
import { frameTexts, type Frames, type FrameSink } from './frames'
import type { Position, RoomChannel } from './roomChannel'

/** A reader of a room. */
export interface Subscriber {
  readonly sink: FrameSink
  readonly user: SessionUser
}

/** The readers of one room by one way. */
export interface Subscribers<One extends Subscriber> {
  readonly size: number
  /** The readers of now; the list itself never changes. */
  all(): readonly One[]
  /** Counts a reader in and welcomes it. With a `position` it has the log up to there already. */
  join(subscriber: One, position: Position | null): void
  /** False: he had left already. */
  leave(subscriber: One): boolean
  /** Whether a reader has joined and not left. */
  has(subscriber: One): boolean
  /** Writes to one reader alone. */
  write(subscriber: One, frames: Frames): void
  /** Since when nobody reads, ms; null while somebody does. */
  emptySince(): number | null
}

interface SubscribersDeps {
  readonly clock: SteadyClock
  readonly metrics: LiveMetrics
}

export function createSubscribers<One extends Subscriber>(
  channel: RoomChannel,
  { clock, metrics }: SubscribersDeps,
): Subscribers<One> {
  const subscribers = new Set<One>()
  /** The readers as a list, made anew when somebody asks for it after they changed. */
  let list: readonly One[] | null = null
  let emptySince = clock.steady()
  const write = (subscriber: One, frames: Frames): void => {
    subscriber.sink.write(frames)
    metrics.framesOutTotal += frames.payloads.length
    metrics.bytesOutTotal += frames.bytes.length
  }
  // Only the muted person is notified of a mute, on each of their pages. The subscription ends with its source.
  const emit = (userId: UserId, frame: MuteFrame | NackFrame): void => {
    const concerned = [...subscribers].filter(({ user }) => user.id === userId)
    if (concerned.length === 0) return
    const frames = frameTexts([JSON.stringify(frame)])
    for (const subscriber of concerned) write(subscriber, frames)
  }
  channel.onMute((userId, until) => emit(userId, { t: 'mu', until }))
  channel.onDenial((userId, key) => emit(userId, { t: 'n', i: key, code: 'chat.denied' }))
  return {
    get size() {
      return subscribers.size
    },
    all() {
      list ??= [...subscribers]
      return list
    },
    join(subscriber, position) {
      subscribers.add(subscriber)
      list = null
      channel.enter(subscriber.user)
      write(subscriber, channel.welcome(subscriber.user, position))
    },
    leave(subscriber) {
      if (!subscribers.delete(subscriber)) return false
      list = null
      if (subscribers.size === 0) emptySince = clock.steady()
      channel.leave(subscriber.user)
      return true
    },
    has: (subscriber) => subscribers.has(subscriber),
    write,
    emptySince: () => (subscribers.size > 0 ? null : emptySince),
  }
}

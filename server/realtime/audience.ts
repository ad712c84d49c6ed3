import type { Clock } from '@/domain/kernel/clock'
import type { MuteFrame } from '@/domain/wire/serverFrame'
import type { LiveNumbers } from '../ports/metrics'
import type { SessionUser } from '../ports/sessions'
import { frameTexts, type Frames, type Outlet } from './frames'
import type { Position, RoomSource } from './roomSource'

/** Somebody who reads a room. */
export interface Reader {
  readonly outlet: Outlet
  readonly user: SessionUser
}

/** Who reads one room by one way. */
export interface Audience<One extends Reader> {
  readonly size: number
  /** The readers of now; the list itself never changes. */
  all(): readonly One[]
  /** Counts a reader in and welcomes him, who knows the log up to `position` if it is given. */
  join(reader: One, position: Position | null): void
  /** False: he had left already. */
  leave(reader: One): boolean
  /** Whether a reader has joined and not left. */
  has(reader: One): boolean
  /** Writes to one reader alone. */
  write(reader: One, frames: Frames): void
  /** Since when nobody reads, ms; null while somebody does. */
  emptySince(): number | null
}

interface AudienceDeps {
  readonly clock: Clock
  readonly numbers: LiveNumbers
}

export function createAudience<One extends Reader>(
  source: RoomSource,
  { clock, numbers }: AudienceDeps,
): Audience<One> {
  const readers = new Set<One>()
  /** The readers as a list, made anew when somebody asks for it after they changed. */
  let list: readonly One[] | null = null
  let emptySince = clock.now()
  const write = (reader: One, frames: Frames): void => {
    reader.outlet.write(frames)
    numbers.framesOutTotal += frames.payloads.length
    numbers.bytesOutTotal += frames.bytes.length
  }
  // Nobody but the person, on each of their pages, is told of a mute; the source ends this with itself.
  source.onMute((userId, untilMs) => {
    const concerned = [...readers].filter(({ user }) => user.id === userId)
    if (concerned.length === 0) return
    const frames = frameTexts([JSON.stringify({ t: 'mu', until: untilMs } satisfies MuteFrame)])
    for (const reader of concerned) write(reader, frames)
  })
  return {
    get size() {
      return readers.size
    },
    all() {
      list ??= [...readers]
      return list
    },
    join(reader, position) {
      readers.add(reader)
      list = null
      source.enter(reader.user)
      write(reader, source.welcome(reader.user, position))
    },
    leave(reader) {
      if (!readers.delete(reader)) return false
      list = null
      if (readers.size === 0) emptySince = clock.now()
      source.leave(reader.user)
      return true
    },
    has: (reader) => readers.has(reader),
    write,
    emptySince: () => (readers.size > 0 ? null : emptySince),
  }
}

import { REPEAT_MS, type TalkRules } from '@/domain/chat/talkRules'
import { repeatKey } from '@/domain/chat/words/foldText'
import type { UserId } from '@/domain/kernel/ids'
import { waitLeft } from '@/domain/kernel/waitLeft'
import type { Rejection } from '@/domain/room/rejection'

/** Users whose newest lines a room remembers; past it the user with the oldest line is forgotten. */
const MOST_PEOPLE = 20_000

interface Spoken {
  readonly at: number
  readonly lines: readonly { readonly key: string; readonly at: number }[]
}

/** The pace that the staff of one room set: slow mode and no repetitions. The room fills it from its log. */
export interface TalkPace {
  /** Reason for this user to wait with this line; null for none. */
  refuse(id: UserId, text: string, rules: TalkRules, now: number): Rejection | null
  /** Notes an accepted line of the user. */
  note(id: UserId, text: string, now: number): void
}

export function createTalkPace(): TalkPace {
  const people = new Map<UserId, Spoken>()
  const waitFor = (code: 'chat.slow' | 'chat.repeated', waitMs: number): Rejection | null =>
    waitMs > 0 ? { code, detail: { waitSec: Math.ceil(waitMs / 1_000) } } : null
  return {
    refuse(id, text, { slowSec, unique }, now) {
      const spoken = people.get(id)
      if (spoken === undefined) return null
      const slow = waitFor('chat.slow', waitLeft(spoken.at, slowSec * 1_000, now))
      if (slow !== null || !unique) return slow
      const key = repeatKey(text)
      const same = spoken.lines.find((line) => line.key === key)
      return same === undefined ? null : waitFor('chat.repeated', waitLeft(same.at, REPEAT_MS, now))
    },
    note(id, text, now) {
      const key = repeatKey(text)
      const before = people.get(id)?.lines ?? []
      const lines = before.filter((line) => line.key !== key && waitLeft(line.at, REPEAT_MS, now) > 0)
      people.delete(id)
      people.set(id, { at: now, lines: [...lines, { key, at: now }] })
      const [oldest] = people.keys()
      if (people.size > MOST_PEOPLE && oldest !== undefined) people.delete(oldest)
    },
  }
}

import { chatSendLimits, chatShareLimits, type ChatSendLimits } from '@/domain/chat/sendLimit'
import type { ErrorCode } from '@/domain/errors/codes'
import { Buckets } from '@/domain/kernel/buckets'
import { waitLeft } from '@/domain/kernel/waitLeft'
import type { Rejection } from '@/domain/room/rejection'
import { reaches } from '@/domain/room/roles'
import type { Speaker } from './rooms'

export interface ChatLimiter {
  /** Takes a turn to speak; tells how long to wait when there is none, and takes nothing then. */
  take(speaker: Speaker, now: number): Rejection | null
}

/** A sent line with the address of its guest. The address is null for all other roles: they are never grouped. */
interface Said {
  readonly address: string | null
  readonly at: number
}

/** The newest lines of a room, and the rule for pushing them out. */
class VisibleLines {
  private lines: Said[] = []

  add(line: Said): void {
    this.lines = [...this.lines.slice(1 - chatShareLimits.lines), line]
  }

  /** The wait until a guest of this address may push out the oldest line, ms; 0 for none. */
  waitMs(address: string, keptMs: number, now: number): number {
    const [oldest] = this.lines
    if (oldest === undefined || this.lines.length < chatShareLimits.lines || oldest.address === address) return 0
    const own = this.lines.filter((line) => line.address === address).length
    return own < chatShareLimits.ofAddress ? 0 : waitLeft(oldest.at, keptMs, now)
  }
}

/** One limit that a speaker stands under, and the code of its refusal. */
interface Limit {
  readonly buckets: Buckets
  readonly key: string
  readonly code: ErrorCode
}

/**
 * How often people of one room may speak: each person, the guests of each address, and all together; and for how long
 * guests of one address leave others' lines where they can be read. Only the first
 * holds for the owner and assistants, whose word must come through when it is busiest.
 */
export function createChatLimiter(limits: ChatSendLimits = chatSendLimits): ChatLimiter {
  const people = new Buckets(limits.person)
  const newcomers = new Buckets(limits.newcomersOfAddress)
  const guests = new Buckets(limits.guestsOfAddress)
  const everybody = new Buckets(limits.room)

  const visible = new VisibleLines()

  const addressOf = ({ role, address }: Speaker): string | null => (role === 'guest' ? (address ?? null) : null)
  const waitForOthersMs = (speaker: Speaker, now: number): number => {
    const address = addressOf(speaker)
    if (address === null) return 0
    const isNew = (speaker.since ?? 0) + limits.newcomerMs > now
    const keptMs = isNew ? chatShareLimits.keptFromNewcomersMs : chatShareLimits.keptFromGuestsMs
    return visible.waitMs(address, keptMs, now)
  }
  const turnsOf = ({ id, role, address, since = 0 }: Speaker, now: number): Limit[] => {
    const turns: Limit[] = [{ buckets: people, key: id, code: 'chat.tooFast' }]
    if (role === 'guest' && address !== undefined) {
      const isNew = since + limits.newcomerMs > now
      if (isNew) turns.push({ buckets: newcomers, key: address, code: 'chat.addressBusy' })
      turns.push({ buckets: guests, key: address, code: 'chat.addressBusy' })
    }
    if (!reaches(role, 'assistant')) turns.push({ buckets: everybody, key: '', code: 'chat.roomBusy' })
    return turns
  }

  return {
    take(speaker, now) {
      const turns = turnsOf(speaker, now)
      for (const { buckets, key, code } of turns) {
        const waitMs = buckets.waitMs(key, now)
        if (waitMs > 0) return { code, detail: { waitSec: Math.ceil(waitMs / 1_000) } }
      }
      const othersMs = waitForOthersMs(speaker, now)
      if (othersMs > 0) return { code: 'chat.addressBusy', detail: { waitSec: Math.ceil(othersMs / 1_000) } }
      for (const { buckets, key } of turns) buckets.take(key, now)
      visible.add({ address: addressOf(speaker), at: now })
      return null
    },
  }
}

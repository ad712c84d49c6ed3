import { chatSendLimits, type ChatSendLimits } from '@/domain/chat/sendLimit'
import type { ErrorCode } from '@/domain/errors/codes'
import { Buckets } from '@/domain/kernel/buckets'
import type { Rejection } from '@/domain/room/rejection'
import { reaches } from '@/domain/room/roles'
import type { Speaker } from './rooms'

export interface ChatLimiter {
  /** Takes a turn to speak; tells how long to wait when there is none, and takes nothing then. */
  take(speaker: Speaker, now: number): Rejection | null
}

/** One limit that a speaker stands under, and the code of its refusal. */
interface Turn {
  readonly buckets: Buckets
  readonly key: string
  readonly code: ErrorCode
}

/**
 * How often people of one room may speak: each person, the guests of each address, and all together. Only the first
 * holds for the owner and assistants, whose word must come through when it is busiest.
 */
export function createChatLimiter(limits: ChatSendLimits = chatSendLimits): ChatLimiter {
  const people = new Buckets(limits.person)
  const newcomers = new Buckets(limits.newcomersOfAddress)
  const guests = new Buckets(limits.guestsOfAddress)
  const everybody = new Buckets(limits.room)

  const turnsOf = ({ id, role, address, since = 0 }: Speaker, now: number): Turn[] => {
    const turns: Turn[] = [{ buckets: people, key: id, code: 'chat.tooFast' }]
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
      for (const { buckets, key } of turns) buckets.take(key, now)
      return null
    },
  }
}

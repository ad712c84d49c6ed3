import {
  fullBucket,
  personChatLimit,
  roomChatLimit,
  takeToken,
  type Bucket,
  type SendLimit,
} from '@/domain/chat/sendLimit'
import type { UserId } from '@/domain/kernel/ids'
import type { Actor, Rejection } from '@/domain/room/decide'
import { reaches } from '@/domain/room/roles'

export interface ChatLimiter {
  /** Takes a turn to speak; tells how long to wait when there is none, and takes nothing then. */
  take(actor: Actor, now: number): Rejection | null
}

const inSec = (waitMs: number): number => Math.ceil(waitMs / 1_000)

/**
 * How often people of one room may speak: each person, and all together. The room's limit does not hold for the owner
 * and assistants, whose word must come through when it is busiest.
 */
export function createChatLimiter(person: SendLimit = personChatLimit, room: SendLimit = roomChatLimit): ChatLimiter {
  // In the order of last use: whoever was silent long enough to have a full bucket again is forgotten.
  const people = new Map<UserId, Bucket>()
  const refillMs = person.burst * person.perMs
  let everybody: Bucket | null = null

  const forgetSilent = (now: number): void => {
    for (const [id, bucket] of people) {
      if (bucket.at + refillMs > now) return
      people.delete(id)
    }
  }

  return {
    take(actor, now) {
      forgetSilent(now)
      const own = takeToken(people.get(actor.id) ?? fullBucket(person, now), person, now)
      if (!own.taken) return { code: 'chat.tooFast', detail: { waitSec: inSec(own.waitMs) } }
      if (!reaches(actor.role, 'assistant')) {
        const shared = takeToken(everybody ?? fullBucket(room, now), room, now)
        everybody = shared.bucket
        if (!shared.taken) return { code: 'chat.roomBusy', detail: { waitSec: inSec(shared.waitMs) } }
      }
      people.delete(actor.id)
      people.set(actor.id, own.bucket)
      return null
    },
  }
}

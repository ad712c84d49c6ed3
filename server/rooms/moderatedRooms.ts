import { chatSendLimits } from '@/domain/chat/sendLimit'
import type { WordJudge } from '@/domain/chat/words/blockedWords'
import { Buckets } from '@/domain/kernel/buckets'
import type { RoomId, UserId } from '@/domain/kernel/ids'
import { fail, ok, type Result } from '@/domain/kernel/result'
import type { RoomCommand } from '@/domain/room/command'
import type { Rejection } from '@/domain/room/rejection'
import { isStaffRole } from '@/domain/staff/staff'
import type { SteadyClock } from '../ports/steadyClock'
import type { Moderator } from '../ports/moderator'
import type { PeopleStore } from '../ports/people'
import type { Rooms, Speaker } from './rooms'

export interface ModerationDeps {
  readonly moderator: Moderator
  /** Identifies people to the service; a person without an open id is judged by the list of words alone. */
  readonly people: Pick<PeopleStore, 'openIdOf'>
  readonly judgeWords: WordJudge
  /** What becomes of a line that the service did not judge: `open` lets it pass, `closed` holds it for staff. */
  readonly whenUnjudged: 'open' | 'closed'
  /** Whether the person's data was erased; a line that waits for its verdict is refused then. */
  readonly isErased: (id: UserId) => boolean
  readonly clock: Pick<SteadyClock, 'steady'>
}

type Line = Extract<RoomCommand, { type: 'chat.say' }>

/** Label of a line that the service did not judge. */
const UNJUDGED = 'none'

/**
 * Rooms whose lines are judged by an outside service before the room decides on them. The room's queue never waits
 * for the service; lines of one person keep their order. Staff, and lines that the word list refuses, cost no call,
 * nor do lines beyond the person's pace in this room: where the room would accept one all the same, it waits for staff.
 */
export function createModeratedRooms(rooms: Rooms, deps: ModerationDeps): Rooms {
  const { moderator, people, judgeWords, whenUnjudged, isErased, clock } = deps
  const pace = new Buckets(chatSendLimits.person)
  /** The newest line of each person on its way. */
  const newest = new Map<string, Promise<unknown>>()

  const judge = async (roomId: RoomId, line: Line, { id }: Speaker): Promise<Result<Line, Rejection>> => {
    if (judgeWords(line.text).does === 'refuse') return ok(line)
    const key = `${roomId} ${id}`
    if (pace.waitMs(key, clock.steady()) > 0) return ok({ ...line, check: UNJUDGED })
    pace.take(key, clock.steady())
    const verdict = await moderator.judgeText(line.text, () => people.openIdOf(id))
    if (isErased(id)) return fail({ code: 'session.revoked' })
    switch (verdict.does) {
      case 'pass':
      case 'nobody':
        return ok(line)
      case 'refuse':
        return fail({ code: 'chat.checkFailed' })
      case 'hold':
        return ok({ ...line, check: verdict.label })
      case 'unknown':
        return ok(whenUnjudged === 'open' ? line : { ...line, check: UNJUDGED })
    }
  }

  return {
    ...rooms,
    async execute(roomId, command, actor, clientKey) {
      if (command.type !== 'chat.say' || isStaffRole(actor.role)) {
        return rooms.execute(roomId, command, actor, clientKey)
      }
      const before = newest.get(actor.id) ?? Promise.resolve()
      const judged = before.then(() => judge(roomId, command, actor))
      const settled = judged.catch(() => undefined)
      newest.set(actor.id, settled)
      try {
        const line = await judged
        return line.ok ? await rooms.execute(roomId, line.value, actor, clientKey) : line
      } finally {
        if (newest.get(actor.id) === settled) newest.delete(actor.id)
      }
    },
  }
}

import { openTalk, type TalkRules } from '../chat/talkRules'
import type { UserId } from '../kernel/ids'
import { fail, ok, type Result } from '../kernel/result'
import type { RoomCommand } from './command'
import type { DecisionContext } from './decide'
import type { NewRoomEvent, RoomEvent, RoomFact } from './event'
import type { Rejection } from './rejection'
import type { HeldLine, RoomState } from './state'

type Decision = Result<NewRoomEvent[], Rejection>
type TalkCommand = Extract<
  RoomCommand,
  { type: 'chat.announce' | 'chat.setRules' | 'chat.approve' | 'chat.deny' | 'chat.expireHeld' | 'act.undo' }
>

/** Limits of the lines that wait for approval in one room. */
export const heldLimits = {
  lines: 200,
  ofPerson: 3,
  /** UTF-16 code units of the words that were found. */
  why: 200,
  /** Wait of a line before it is denied, ms: by then the talk has moved on. */
  waitMs: 300_000,
} as const

const denial = ({ id, by: userId, key }: HeldLine): RoomFact => ({
  kind: 'chat.judged', id, approved: false, userId, key,
})

/** The ends of the waits of one person's lines, or of all, without approval. */
export const denialsOf = ({ held = [] }: Pick<RoomState, 'held'>, userId?: UserId): RoomFact[] =>
  held.filter(({ by }) => userId === undefined || by === userId).map(denial)

/** Decides staff commands on the announcement, on the chat rules, on held lines, and on taking acts back. */
export function decideTalk(state: RoomState, command: TalkCommand, { actor, now }: DecisionContext): Decision {
  const happens = (...facts: RoomFact[]): Decision => ok(facts.map((fact) => ({ ...fact, at: now, by: actor.id })))
  switch (command.type) {
    case 'chat.announce':
      return command.text === (state.announcement?.text ?? '')
        ? happens()
        : happens({ kind: 'chat.announced', text: command.text })
    case 'chat.setRules': {
      const before = state.talk ?? openTalk
      const rules = { ...before, ...command.rules }
      return isSame(before, rules) ? happens() : happens({ kind: 'chat.rulesSet', rules, before })
    }
    case 'chat.approve':
    case 'chat.deny': {
      const line = state.held?.find(({ id }) => id === command.id)
      if (line === undefined) return happens()
      if (command.type === 'chat.deny') return happens(denial(line))
      const { id, key, by, name, text, role = 'guest' } = line
      const judged: RoomFact = { kind: 'chat.judged', id, approved: true, userId: by, key }
      return ok([
        { ...judged, at: now, by: actor.id },
        { kind: 'chat.said', id, name, text, role, at: now, by },
      ])
    }
    case 'chat.expireHeld':
      return happens(...(state.held ?? []).filter(({ at }) => at + heldLimits.waitMs <= now).map(denial))
    case 'act.undo': {
      const inverse = inverseOf(state, command.entry)
      if (inverse === null) return fail({ code: 'act.cannotUndo' })
      return happens({ kind: 'act.undone', of: command.seq }, inverse)
    }
  }
}

const isSame = (one: TalkRules, other: TalkRules): boolean =>
  (Object.keys(one) as (keyof TalkRules)[]).every((name) => one[name] === other[name])

/** The fact that takes an entry back; null where none does, or where others have changed it since. */
function inverseOf(state: RoomState, entry: RoomEvent | undefined): RoomFact | null {
  switch (entry?.kind) {
    case 'chat.muted':
      return holds(state.muted, entry) ? { kind: 'chat.unmuted', userId: entry.userId } : null
    case 'person.banned':
      return holds(state.banned, entry) ? { kind: 'person.unbanned', userId: entry.userId } : null
    case 'chat.rulesSet':
      return isSame(state.talk ?? openTalk, entry.rules)
        ? { kind: 'chat.rulesSet', rules: entry.before, before: entry.rules }
        : null
    default:
      return null
  }
}

const holds = (people: RoomState['banned'], entry: { readonly userId: UserId; readonly untilMs: number }): boolean =>
  people?.some(({ userId, untilMs }) => userId === entry.userId && untilMs === entry.untilMs) ?? false

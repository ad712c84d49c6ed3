import { asMessageId, asUserId } from '../kernel/ids'
import type { RoomEvent } from './event'
import { reaches, type Role } from './roles'
import type { RoomState } from './state'

const NOBODY = asUserId('')

/** Whether this role reads the log as it is kept; all others get the views below. */
export const readsWholeLog = (role: Role): boolean => reaches(role, 'assistant')

/**
 * The event as the audience may read it: mutes and bans name nobody, and removals only the lines that a page has
 * to drop.
 * The entry keeps its number, so that positions are the same for everybody.
 */
export function audienceEvent(event: RoomEvent): RoomEvent {
  switch (event.kind) {
    case 'chat.muted':
    case 'person.banned':
      return { ...event, userId: NOBODY, name: '', untilMs: 0 }
    case 'chat.unmuted':
    case 'person.unbanned':
      return { ...event, userId: NOBODY }
    case 'chat.held': {
      const { check: _check, ...bare } = event
      return { ...bare, by: NOBODY, id: asMessageId(''), name: '', text: '', role: 'guest', key: '', why: '' }
    }
    case 'chat.judged':
      return { ...event, id: asMessageId(''), userId: NOBODY, key: '' }
    case 'chat.removed': {
      const { name: _name, userId: _userId, ...bare } = event
      return bare
    }
    case 'chat.allRemoved': {
      const { name: _name, ...bare } = event
      // Fields of a row have places: a later one needs those before it.
      return event.erased === true || event.since !== undefined ? { ...bare, name: '' } : bare
    }
    default:
      return event
  }
}

/** The state for viewers: without muted users, banned users and authors of removed lines. */
export const audienceState = ({ removed: _removed, banned: _banned, held: _held, ...state }: RoomState): RoomState => ({
  ...state,
  muted: [],
})

/** End of a user's mute, server ms, 0 until unmuted; null when the user is not muted. */
export const mutedUntil = ({ muted }: Pick<RoomState, 'muted'>, id: string): number | null =>
  muted.find(({ userId }) => userId === id)?.untilMs ?? null

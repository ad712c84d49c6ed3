import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import type { ReminderReply } from '@/domain/wire/weChatHttp'
import type { PeopleStore } from '../ports/people'
import type { ReminderStore } from '../ports/reminders'
import type { SessionUser } from '../ports/sessions'
import type { Rooms } from '../rooms/rooms'
import { openRoom } from './openRoom'

export interface ReminderDeps {
  readonly rooms: Rooms
  readonly people: PeopleStore
  readonly reminders: ReminderStore
  readonly clock: Clock
  /** The template that people are asked to permit; empty where none is configured. */
  readonly reminderTemplateId: string
}

/** Reminders of this room's start that this user can receive. @throws AppError `room.notFound` */
export async function readReminder(deps: ReminderDeps, roomId: RoomId, user: SessionUser): Promise<ReminderReply> {
  const { phase } = await openRoom(deps.rooms, roomId)
  const reachable = phase === 'scheduled' && (await deps.people.openIdOf(user.id)) !== null
  return {
    templateId: reachable ? deps.reminderTemplateId : '',
    asked: await deps.reminders.has(roomId, user.id),
  }
}

/**
 * Keeps somebody's wish to be told when the room starts; the permission to send was given to WeChat.
 * @throws AppError `room.notFound`; `room.wrongPhase` once it has started; `reminder.unavailable` where no message can
 * be sent to this person.
 */
export async function askReminder(deps: ReminderDeps, roomId: RoomId, user: SessionUser): Promise<ReminderReply> {
  const { phase } = await openRoom(deps.rooms, roomId)
  if (phase !== 'scheduled') throw new AppError('room.wrongPhase', { phase })
  const { templateId } = await readReminder(deps, roomId, user)
  if (templateId === '') throw new AppError('reminder.unavailable')
  await deps.reminders.add(roomId, user.id, deps.clock.now())
  return { templateId, asked: true }
}

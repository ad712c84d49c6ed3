import type { RoomId, UserId } from '@/domain/kernel/ids'
import { fail, type Result } from '@/domain/kernel/result'
import type { RoomCommand } from '@/domain/room/command'
import type { RoomEvent } from '@/domain/room/event'
import type { Rejection } from '@/domain/room/rejection'
import { reaches, type Role } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'
import { isStaffRole } from '@/domain/staff/staff'
import { AppError } from '@/domain/errors/AppError'
import type { SpokenLine } from '../ports/roomLog'
import type { Rooms, Speaker } from '../rooms/rooms'
import type { Act, Acts } from './acts'
import type { StaffDirectory } from './staffDirectory'

interface StaffRoomsDeps {
  readonly rooms: Rooms
  readonly directory: Pick<StaffDirectory, 'roleIn'>
  readonly acts: Acts
}

/** Carries a refusal of the room through `Acts.record`, which forgets the act then. */
class Refused extends AppError {
  constructor(readonly rejection: Rejection) {
    super(rejection.code, rejection.detail)
  }
}

/**
 * Rooms in which staff act on record, and only on people they may act on. Staff are never muted or banned. Lines of
 * another person of the same or a higher role are not removed. A named person must have spoken in the room. The author
 * of a removed line comes from the log, not from the command.
 */
export function createStaffRooms({ rooms, directory, acts }: StaffRoomsDeps): Rooms {
  const roleOf = (userId: UserId, roomId: RoomId, line: SpokenLine | null): Role =>
    directory.roleIn(userId, roomId) ?? (line?.role === 'owner' ? 'owner' : 'viewer')

  const lineOf = async (state: RoomState, id: string): Promise<SpokenLine | null> =>
    state.recent.find((line) => line.id === id) ?? (await rooms.findLine(state.id, id))
  const hasSpoken = async (state: RoomState, userId: UserId): Promise<boolean> =>
    [...(state.removed ?? []), ...state.muted].some((person) => person.userId === userId) ||
    [...state.recent, ...(state.held ?? [])].some(({ by }) => by === userId) ||
    rooms.hasSpoken(state.id, userId)

  /** The command with the log's data about the person it names, or the reason of its refusal. */
  const judge = async (
    state: RoomState,
    command: RoomCommand,
    actor: Speaker,
  ): Promise<Result<RoomCommand, Rejection>> => {
    const passes = { ok: true, value: command } as const
    if (command.type === 'chat.remove') {
      const line = await lineOf(state, command.id)
      if (line === null) return fail({ code: 'request.notFound' })
      if (line.by !== actor.id && reaches(roleOf(line.by, state.id, line), actor.role)) return isStaff
      return { ok: true, value: { ...command, userId: line.by, ...(line.name !== '' && { name: line.name }) } }
    }
    if (command.type === 'act.undo') {
      const [entry] = await rooms.read(state.id, command.seq - 1, 1)
      return { ok: true, value: entry === undefined ? command : { ...command, entry } }
    }
    if (!isOnPerson(command)) return passes
    const { userId } = command
    const role = roleOf(userId, state.id, null)
    if (command.type !== 'chat.removeAll' && isStaffRole(role)) return isStaff
    if (userId !== actor.id && reaches(role, actor.role)) return isStaff
    return (await hasSpoken(state, userId)) ? passes : fail({ code: 'chat.personUnknown' })
  }

  return {
    ...rooms,
    async execute(roomId, command, actor, clientKey) {
      const { id, name, role, sessionId } = actor
      if (!isStaffRole(role) || command.type === 'chat.say') return rooms.execute(roomId, command, actor, clientKey)
      const author = { id, name, role, ...(sessionId !== undefined && { sessionId }) }
      const state = await rooms.state(roomId)
      const judged = state === null ? { ok: true as const, value: command } : await judge(state, command, actor)
      if (!judged.ok) return judged
      try {
        return await acts.record(author, actOf(roomId, judged.value, state, clientKey), async () => {
          const done = await rooms.execute(roomId, judged.value, actor, clientKey)
          if (!done.ok) throw new Refused(done.error)
          return done
        })
      } catch (error) {
        if (error instanceof Refused) return fail(error.rejection)
        throw error
      }
    },
  }
}

type OnPerson = Extract<RoomCommand, { type: 'chat.mute' | 'chat.removeAll' | 'person.ban' }>
const isOnPerson = (command: RoomCommand): command is OnPerson =>
  ['chat.mute', 'chat.removeAll', 'person.ban'].includes(command.type)

const isStaff = fail({ code: 'chat.personIsStaff' } as const)

/** The record of a command. */
function actOf(roomId: RoomId, command: RoomCommand, state: RoomState | null, key: string | undefined): Act {
  const { type: kind, reason, ...fields } = command as RoomCommand & { readonly reason?: string }
  const { userId, id, productId, name, entry, ...detail } = fields as Record<string, unknown>
  const undone = entry as RoomEvent | undefined
  const target = String(id ?? userId ?? productId ?? undone?.kind ?? '')
  const person = [...(state?.removed ?? []), ...(state?.muted ?? [])].find((one) => one.userId === userId)
  const held = state?.held?.find((one) => one.id === id)
  const line = held ?? state?.recent.find(({ by }) => by === userId)
  const product = state?.shelf.find((one) => one.id === productId)
  const targetName = String(name ?? line?.name ?? person?.name ?? product?.name ?? '')
  const author = id !== undefined && userId !== undefined ? { userId } : {}
  const rest = { ...detail, ...author }
  return { kind, roomId, target, targetName, reason, key, ...(Object.keys(rest).length > 0 && { detail: rest }) }
}

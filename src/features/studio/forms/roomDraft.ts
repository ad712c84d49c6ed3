import { fail, ok, type Result } from '@/domain/kernel/result'
import { aboutLimits, type RoomAbout, type RoomKind } from '@/domain/room/about'
import { checkText, type FieldProblems } from './fieldProblem'
import { occurrenceOf, proposeStart, readLocalTime, writeLocalTime, type Occurrence } from './startTime'

/** A room as it stands in the form: texts as typed, pictures as uploaded. */
export interface RoomDraft {
  readonly kind: RoomKind
  readonly title: string
  readonly hostName: string
  readonly introduction: string
  readonly coverUrl: string
  readonly hostAvatarUrl: string
  /** Local time, see `writeLocalTime`. */
  readonly startsAt: string
  /** The chosen moment where that time comes twice; null before the choice. */
  readonly occurrence: Occurrence | null
  readonly guestsMayChat: boolean
}

export type RoomField = 'title' | 'hostName' | 'introduction' | 'startsAt'

/** The form's content in the server's format. */
export interface RoomFields {
  readonly kind: RoomKind
  readonly about: RoomAbout
}

/** An empty form; `hostName` is the one of the owner's newest room, so that it is typed once. */
export const newRoomDraft = (now: number, hostName: string): RoomDraft => ({
  kind: 'shop',
  title: '',
  hostName,
  introduction: '',
  coverUrl: '',
  hostAvatarUrl: '',
  startsAt: writeLocalTime(proposeStart(now)),
  occurrence: occurrenceOf(proposeStart(now)),
  guestsMayChat: true,
})

/** The form of a room that exists. */
export const draftOfRoom = (kind: RoomKind, about: RoomAbout): RoomDraft => ({
  ...about,
  kind,
  startsAt: writeLocalTime(about.startsAt),
  occurrence: occurrenceOf(about.startsAt),
})

/** Reads the form: the fields for the server, or the problem of each faulty field. */
export function readRoomDraft(draft: RoomDraft): Result<RoomFields, FieldProblems<RoomField>> {
  const title = checkText(draft.title, aboutLimits.title, 'required')
  const hostName = checkText(draft.hostName, aboutLimits.hostName, 'required')
  const introduction = checkText(draft.introduction, aboutLimits.introduction, 'optional')
  const startsAt = readLocalTime(draft.startsAt, draft.occurrence)
  if (title || hostName || introduction || !startsAt.ok) {
    return fail({
      ...(title && { title }),
      ...(hostName && { hostName }),
      ...(introduction && { introduction }),
      ...(!startsAt.ok && { startsAt: startsAt.error }),
    })
  }
  return ok({
    kind: draft.kind,
    about: {
      title: draft.title.trim(),
      hostName: draft.hostName.trim(),
      introduction: draft.introduction.trim(),
      coverUrl: draft.coverUrl,
      hostAvatarUrl: draft.hostAvatarUrl,
      startsAt: startsAt.value,
      guestsMayChat: draft.guestsMayChat,
    },
  })
}

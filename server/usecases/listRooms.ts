import { AppError } from '@/domain/errors/AppError'
import { isId } from '@/domain/kernel/ids'
import { searchWords, type RoomListing } from '@/domain/room/state'
import type { RoomPhase } from '@/domain/room/phase'
import type { DirectoryQuery, DirectoryReply } from '@/domain/wire/directoryHttp'
import type { RoomCard, RoomListReply } from '@/domain/wire/http'
import type { RoomPlace } from '../ports/roomLog'
import type { Rooms } from '../rooms/rooms'

/** Rooms of each kind on the home page's first page: more than most houses have. */
const ROOMS_PER_LIST = 100
/** A room that was planned for so long ago, ms, and has not begun, stands behind those that are coming up. */
const STALE_AFTER_MS = 24 * 3_600_000

type List = NonNullable<DirectoryQuery['list']>

const phasesOf: Readonly<Record<List, readonly RoomPhase[]>> = {
  live: ['live', 'paused'],
  upcoming: ['scheduled'],
  ended: ['ended', 'replay'],
  all: ['scheduled', 'live', 'paused', 'ended', 'replay'],
}

/**
 * The start of a page. The list `upcoming` has two runs: `soon`, from a day ago into the future, then `stale`, from
 * there back; `from` is their boundary. Other lists have `down` alone.
 */
interface Cursor {
  readonly run: 'down' | 'soon' | 'stale'
  readonly from: number
  readonly place: RoomPlace | null
}

const writeCursor = ({ run, from, place }: Cursor): string =>
  [run, from, ...(place === null ? [] : [place.time, place.id])].join('.')

function readCursor(text: string): Cursor {
  const [run, from, time, id] = text.split('.')
  const isRun = run === 'down' || run === 'soon' || run === 'stale'
  const isPlace = time === undefined || (/^\d{1,16}$/.test(time) && id !== undefined && isId(id))
  if (!isRun || !/^\d{1,16}$/.test(from ?? '') || !isPlace) throw new AppError('request.invalid', { field: 'after' })
  return { run, from: Number(from), place: time === undefined ? null : { time: Number(time), id: id ?? '' } }
}

interface Asked {
  readonly list: List
  readonly words: string
  readonly limit: number
}

/** A page, and how to ask for the next one. */
async function readPage(
  rooms: Rooms,
  { list, words, limit }: Asked,
  cursor: Cursor,
): Promise<{ rooms: readonly RoomListing[]; next: Cursor | null }> {
  const { run, from } = cursor
  const boundary = { time: from, id: '' }
  const place = cursor.place ?? (run === 'down' ? null : boundary)
  const page = await rooms.page({
    phases: phasesOf[list],
    limit,
    words,
    order: run === 'soon' ? 'soonest' : 'newest',
    ...(place === null ? {} : { after: place }),
  })
  if (page.next !== null) return { rooms: page.rooms, next: { run, from, place: page.next } }
  if (run !== 'soon') return { rooms: page.rooms, next: null }
  const stale: Cursor = { run: 'stale', from, place: null }
  if (page.rooms.length === limit) return { rooms: page.rooms, next: stale }
  const rest = await readPage(rooms, { list, words, limit: limit - page.rooms.length }, stale)
  return { rooms: [...page.rooms, ...rest.rooms], next: rest.next }
}

const firstOf = (list: List, now: number): Cursor =>
  list === 'upcoming'
    ? { run: 'soon', from: Math.max(0, now - STALE_AFTER_MS), place: null }
    : { run: 'down', from: 0, place: null }

/** The home page: rooms on air, scheduled rooms (soonest first), ended rooms (newest first). */
export async function listRooms(deps: { rooms: Rooms }, now: number): Promise<RoomListReply> {
  const first = (list: List) =>
    readPage(deps.rooms, { list, words: '', limit: ROOMS_PER_LIST }, firstOf(list, now))
  const [on, planned, over] = await Promise.all([first('live'), first('upcoming'), first('ended')])
  const nextOf = ({ next }: { next: Cursor | null }): string | null => (next === null ? null : writeCursor(next))
  return {
    now,
    live: on.rooms.map(roomCard).sort((a, b) => b.viewers - a.viewers || b.startedAt - a.startedAt),
    upcoming: planned.rooms.map(roomCard),
    ended: over.rooms.map(roomCard),
    next: { live: nextOf(on), upcoming: nextOf(planned), ended: nextOf(over) },
  }
}

/** A page of one list, or of a search. @throws AppError `request.invalid` for a cursor that is none. */
export async function readDirectory(
  deps: { rooms: Rooms },
  { list = 'all', after, q = '', limit = 30 }: DirectoryQuery,
  now: number,
): Promise<DirectoryReply> {
  const cursor = after === undefined ? firstOf(list, now) : readCursor(after)
  const { rooms, next } = await readPage(deps.rooms, { list, words: searchWords(q), limit }, cursor)
  return { now, rooms: rooms.map(roomCard), next: next === null ? null : writeCursor(next) }
}

const roomCard = ({ id, kind, phase, about, startedAt, endedAt, stream, viewers, likes }: RoomListing): RoomCard => ({
  id,
  kind,
  phase,
  title: about.title,
  hostName: about.hostName,
  hostAvatarUrl: about.hostAvatarUrl,
  coverUrl: about.coverUrl,
  startsAt: about.startsAt,
  startedAt,
  endedAt,
  streamUp: stream.up,
  viewers,
  likes,
})

import type { RoomId } from '@/domain/kernel/ids'
import type { PushVisit } from '@/domain/live/pushVisit'
import type { EdgeSignal } from '../ports/mediaEdge'

/** Rooms whose pushes are remembered; past it the oldest is forgotten. */
const REMEMBERED_ROOMS = 500
/** Visits kept for each room: an attacker with many addresses fills no memory. */
const VISITS_PER_ROOM = 5

interface Pushes {
  readonly last: { readonly from: string; readonly encoder: string }
  /** The last push was cut in favour of another. */
  readonly wasCut: boolean
  /** The newest first. */
  readonly visits: readonly PushVisit[]
}

type Signal<Type extends EdgeSignal['type']> = Extract<EdgeSignal, { type: Type }>

/** Remembers where the pushes of rooms come from, and which came from elsewhere than the one before. */
export interface PushVisits {
  up(roomId: RoomId, signal: Signal<'up'>): void
  down(roomId: RoomId, signal: Signal<'down'>): void
  /** Only rooms that had a push are remembered: strangers who try names fill no memory. */
  refused(roomId: RoomId, signal: Signal<'refused'>): void
  list(roomId: RoomId): readonly PushVisit[]
}

export function createPushVisits(): PushVisits {
  const rooms = new Map<RoomId, Pushes>()
  const keep = (roomId: RoomId, pushes: Pushes): void => {
    rooms.delete(roomId)
    rooms.set(roomId, pushes)
    const [oldest] = rooms.keys()
    if (rooms.size > REMEMBERED_ROOMS && oldest !== undefined) rooms.delete(oldest)
  }
  const add = (visits: readonly PushVisit[], visit: PushVisit): readonly PushVisit[] => {
    const isSame = ({ kind, from, encoder }: PushVisit): boolean =>
      kind === visit.kind && from === visit.from && encoder === visit.encoder
    return [visit, ...visits.filter((other) => !isSame(other))].slice(0, VISITS_PER_ROOM)
  }
  return {
    up(roomId, { at, from = '', encoder = '' }) {
      if (from === '') return
      const last = { from, encoder }
      const before = rooms.get(roomId)
      if (before === undefined) return keep(roomId, { last, wasCut: false, visits: [] })
      const isSame = before.last.from === from && before.last.encoder === encoder
      const kind = before.wasCut ? 'tookOver' : 'came'
      const visits = isSame ? before.visits : add(before.visits, { kind, at, from, encoder })
      keep(roomId, { last, wasCut: false, visits })
    },
    down(roomId, { reason }) {
      const before = rooms.get(roomId)
      if (before !== undefined) keep(roomId, { ...before, wasCut: reason === 'kicked' })
    },
    refused(roomId, { at, reason, from = '' }) {
      const before = rooms.get(roomId)
      if (before === undefined || reason !== 'alreadyPublishing' || from === '' || from === before.last.from) return
      keep(roomId, { ...before, visits: add(before.visits, { kind: 'tried', at, from, encoder: '' }) })
    },
    list: (roomId) => rooms.get(roomId)?.visits ?? [],
  }
}

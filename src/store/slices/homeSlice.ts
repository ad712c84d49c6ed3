import type { AppError } from '@/domain/errors/AppError'
import { waitOfMs } from '@/domain/errors/waitOf'
import type { DirectoryReply } from '@/domain/wire/directoryHttp'
import type { RoomListReply } from '@/domain/wire/http'
import type { Ports } from '@/ports/ports'
import type { SliceContext } from '../slice'
import { toAppError } from '../toAppError'

export type RoomListName = 'live' | 'upcoming' | 'ended'

/** The front page. A refresh that fails keeps the rooms and shows the reason beside them. */
export interface HomeState {
  readonly phase: 'empty' | 'loading' | 'shown' | 'failed'
  /** The first page of each list and the pages that were loaded after it; `next` leads to the page after the last. */
  readonly rooms: RoomListReply | null
  readonly error: AppError | null
}

export interface HomeSlice {
  readonly home: HomeState
  /** Loads the first pages anew; further pages stay. A second call while one is under way joins it. */
  loadHome(): Promise<void>
  /** Appends the next page of a list. */
  loadMoreRooms(list: RoomListName): Promise<void>
  /** Takes a deleted room out of the lists. */
  forgetRoom(id: string): void
}

const listNames: readonly RoomListName[] = ['live', 'upcoming', 'ended']

/** Keeps the further pages of lists that were extended, except for rooms that a first page lists meanwhile. */
function keepPages(fresh: RoomListReply, shown: RoomListReply, extended: ReadonlySet<RoomListName>): RoomListReply {
  const listed = new Set(listNames.flatMap((list) => fresh[list].map(({ id }) => id)))
  const rooms = { ...fresh, next: { ...fresh.next } }
  for (const list of extended) {
    if (!rooms.next[list]) continue
    rooms[list] = [...fresh[list], ...shown[list].filter(({ id }) => !listed.has(id))]
    rooms.next[list] = shown.next?.[list] ?? null
  }
  return rooms
}

export const createHomeSlice = ({ get, set }: SliceContext, ports: Pick<Ports, 'http' | 'clock'>): HomeSlice => {
  let pending: Promise<void> | null = null
  const extended = new Set<RoomListName>()
  const load = async (): Promise<void> => {
    const { rooms } = get().home
    set({ home: { phase: 'loading', rooms, error: null } })
    try {
      const fresh = await ports.http.request<RoomListReply>('GET', '/api/rooms')
      const shown = get().home.rooms
      set({ home: { phase: 'shown', rooms: shown ? keepPages(fresh, shown, extended) : fresh, error: null } })
    } catch (thrown) {
      const error = toAppError(thrown)
      set({ home: { phase: rooms === null ? 'failed' : 'shown', rooms, error } })
      // The words beside it say when: so it is.
      const waitMs = waitOfMs(error)
      if (waitMs > 0) ports.clock.after(waitMs, () => void get().loadHome())
    }
  }
  return {
    home: { phase: 'empty', rooms: null, error: null },
    loadHome() {
      pending ??= load().finally(() => {
        pending = null
      })
      return pending
    },
    async loadMoreRooms(list) {
      const after = get().home.rooms?.next?.[list]
      if (!after) return
      try {
        const query = `list=${list}&after=${encodeURIComponent(after)}`
        const page = await ports.http.request<DirectoryReply>('GET', `/api/directory?${query}`)
        const { home } = get()
        // A second tap asked for the same page.
        if (home.rooms?.next?.[list] !== after) return
        const known = new Set(home.rooms[list].map(({ id }) => id))
        const more = page.rooms.filter(({ id }) => !known.has(id))
        extended.add(list)
        const next = { ...home.rooms.next, [list]: page.next }
        set({ home: { ...home, rooms: { ...home.rooms, [list]: [...home.rooms[list], ...more], next } } })
      } catch (thrown) {
        set({ home: { ...get().home, error: toAppError(thrown) } })
      }
    },
    forgetRoom(id) {
      const { home } = get()
      if (home.rooms === null) return
      const rooms = { ...home.rooms }
      for (const list of listNames) rooms[list] = rooms[list].filter((room) => room.id !== id)
      set({ home: { ...home, rooms } })
    },
  }
}

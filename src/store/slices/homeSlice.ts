import type { AppError } from '@/domain/errors/AppError'
import { waitOfMs } from '@/domain/errors/waitOf'
import type { RoomListReply } from '@/domain/wire/http'
import type { Ports } from '@/ports/ports'
import type { SliceContext } from '../slice'
import { toAppError } from '../toAppError'

/** The front page. A refresh that fails keeps the rooms that are there and tells why beside them. */
export interface HomeState {
  readonly phase: 'empty' | 'loading' | 'shown' | 'failed'
  readonly rooms: RoomListReply | null
  readonly error: AppError | null
}

export interface HomeSlice {
  readonly home: HomeState
  /** Loads the rooms anew. A second call while one is under way joins it. */
  loadHome(): Promise<void>
}

export const createHomeSlice = ({ get, set }: SliceContext, ports: Pick<Ports, 'http' | 'clock'>): HomeSlice => {
  let pending: Promise<void> | null = null
  const load = async (): Promise<void> => {
    const { rooms } = get().home
    set({ home: { phase: 'loading', rooms, error: null } })
    try {
      const loaded = await ports.http.request<RoomListReply>('GET', '/api/rooms')
      set({ home: { phase: 'shown', rooms: loaded, error: null } })
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
  }
}

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { DirectoryReply } from '@/domain/wire/directoryHttp'
import type { RoomCard } from '@/domain/wire/http'
import type { Ports } from '@/ports/ports'
import { toAppError } from './toAppError'

/** Pause in typing after which the words are searched, ms: a request a letter would be wasted. */
export const SEARCH_PAUSE_MS = 300

/** Rooms that match the words. `rooms` is null while there are no words, and until the first page has arrived. */
export interface RoomSearchState {
  readonly words: string
  readonly rooms: readonly RoomCard[] | null
  readonly next: string | null
  readonly error: AppError | null
  type(words: string): void
  more(): Promise<void>
}

export type RoomSearch = StoreApi<RoomSearchState>

/** The search of one page: each page has its own words. */
export const createRoomSearch = ({ http, clock }: Pick<Ports, 'http' | 'clock'>): RoomSearch =>
  createStore<RoomSearchState>()((set, get) => {
    let cancel: Unsubscribe = () => undefined
    const read = async (): Promise<void> => {
      const { words, rooms, next } = get()
      const query = `q=${encodeURIComponent(words.trim())}${next === null ? '' : `&after=${encodeURIComponent(next)}`}`
      const isNewest = (): boolean => get().words === words && get().next === next
      try {
        const page = await http.request<DirectoryReply>('GET', `/api/directory?${query}`)
        if (!isNewest()) return
        set({ rooms: next === null ? page.rooms : [...(rooms ?? []), ...page.rooms], next: page.next, error: null })
      } catch (thrown) {
        if (isNewest()) set({ error: toAppError(thrown) })
      }
    }
    return {
      words: '',
      rooms: null,
      next: null,
      error: null,
      type(words) {
        cancel()
        set({ words, rooms: null, next: null, error: null })
        if (words.trim() !== '') cancel = clock.after(SEARCH_PAUSE_MS, () => void read())
      },
      more: read,
    }
  })

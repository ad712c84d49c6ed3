import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { DeskCountsReply } from '@/domain/wire/orderHttp'
import type { Ports } from '@/ports/ports'
import { pollWhileVisible } from './pollWhileVisible'

/** How often the sales of a room are read while they are seen, ms. */
export const SALES_PERIOD_MS = 3_000
/** Hints of the room's log cause one earlier look in this time, ms: a rush of orders changes the stock many times. */
export const SALES_HINT_MS = 700

/** A room's sales; null until they were read. A failed reading keeps the last one. */
export interface RoomSalesState {
  readonly sales: DeskCountsReply | null
  /** Reads until the answer is called. */
  watch(): Unsubscribe
  /** Something of the room's goods has changed: looks soon. */
  hint(): void
}

export type RoomSales = StoreApi<RoomSalesState>

export const createRoomSales = (
  ports: Pick<Ports, 'http' | 'clock' | 'presence'>,
  roomId: string,
): RoomSales =>
  createStore<RoomSalesState>()((set) => {
    const path = `/api/desk/counts?roomId=${encodeURIComponent(roomId)}`
    let isWatched = false
    let isHinted = false
    const take = (sales: DeskCountsReply): void =>
      set(({ sales: before }) => (before === null || sales.now >= before.now ? { sales } : {}))
    const look = async (): Promise<void> => {
      isHinted = false
      if (!isWatched || !ports.presence.isVisible()) return
      try {
        take(await ports.http.request<DeskCountsReply>('GET', path))
      } catch {
        // The watch reads it again.
      }
    }
    return {
      sales: null,
      watch() {
        isWatched = true
        const stop = pollWhileVisible<DeskCountsReply>(ports, { path, firstMs: 0, periodMs: SALES_PERIOD_MS }, take)
        return () => {
          isWatched = false
          stop()
        }
      },
      hint() {
        if (isHinted) return
        isHinted = true
        ports.clock.after(SALES_HINT_MS, () => void look())
      },
    }
  })

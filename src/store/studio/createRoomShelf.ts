import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import type { RoomPricesBody, ShelfReply } from '@/domain/wire/catalogueHttp'
import type { NewDealBody } from '@/domain/wire/dealHttp'
import type { Ports } from '@/ports/ports'
import { createActionRunner, type PendingActions } from './pendingActions'

type ShelfEntry = ShelfReply['entries'][number]

/** The shelf of a room as the host fills it from the catalogue. Results come back through the room's log. */
export interface RoomShelfState {
  /** As it was read last; null before. */
  readonly entries: readonly ShelfEntry[] | null
  /** Ids in the order that was asked for and that the room's log has not brought yet; null: none. */
  readonly wanted: readonly string[] | null
  /** Keys: `load`, `put:<id>`, `arrange`, `prices`, `deal`, `stopDeal`. */
  readonly pendingActions: PendingActions
  load(): Promise<Result<null, AppError>>
  put(productId: string): Promise<Result<null, AppError>>
  /** The order stands as `wanted` until the log brings it, and goes back where it is refused. */
  arrange(order: readonly string[]): Promise<Result<null, AppError>>
  /** The room's log has brought another order. */
  follow(): void
  setPrices(id: string, prices: RoomPricesBody['prices']): Promise<Result<null, AppError>>
  /** The same terms again are the same deal, until it stands or the action is forgotten. */
  startDeal(terms: Omit<NewDealBody, 'key'>): Promise<Result<null, AppError>>
  stopDeal(dealId: string): Promise<Result<null, AppError>>
  forgetAction(key: string): void
}

export type RoomShelf = StoreApi<RoomShelfState>

export const createRoomShelf = ({ http, ids }: Pick<Ports, 'http' | 'ids'>, roomId: string): RoomShelf =>
  createStore<RoomShelfState>()((set, get) => {
    const runner = createActionRunner({
      read: () => get().pendingActions,
      write: (pendingActions) => set({ pendingActions }),
    })
    /** A deal that was sent and is not known to stand. */
    let unsure: { readonly key: string; readonly content: string } | null = null
    const path = (end = ''): string => `/api/rooms/${roomId}/shelf${end}`
    const read = async (): Promise<null> => {
      set({ entries: (await http.request<ShelfReply>('GET', path())).entries })
      return null
    }
    const write = (key: string, end: string, body: unknown, reads: boolean) =>
      runner.run(key, async () => {
        await http.request<unknown>('PUT', path(end), body)
        return reads ? read() : null
      })
    return {
      entries: null,
      wanted: null,
      pendingActions: {},
      load: () => runner.run('load', read),
      put: (productId) => write(`put:${productId}`, `/${encodeURIComponent(productId)}`, {}, true),
      async arrange(order) {
        set({ wanted: order })
        const done = await write('arrange', '', { order }, false)
        if (!done.ok) set({ wanted: null })
        return done
      },
      follow() {
        if (get().pendingActions.arrange?.phase !== 'busy') set({ wanted: null })
      },
      setPrices: (id, prices) => write('prices', `/${encodeURIComponent(id)}/prices`, { prices }, true),
      startDeal(terms) {
        const content = JSON.stringify(terms)
        if (unsure?.content !== content) unsure = { key: ids.next(), content }
        const { key } = unsure
        return runner.run('deal', async () => {
          await http.request<unknown>('POST', `/api/rooms/${roomId}/deals`, { ...terms, key })
          unsure = null
          return null
        })
      },
      stopDeal: (dealId) =>
        runner.run('stopDeal', async () => {
          await http.request<unknown>('POST', `/api/rooms/${roomId}/deals/${encodeURIComponent(dealId)}/stop`, {})
          return null
        }),
      forgetAction(key) {
        if (key === 'deal') unsure = null
        runner.forget(key)
      },
    }
  })

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { ErrorCode } from '@/domain/errors/codes'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { Result } from '@/domain/kernel/result'
import type {
  ClaimDecisionBody,
  DeskCountsReply,
  DeskOrderReply,
  NewParcelBody,
  NewRefundBody,
  ShipCsvReply,
} from '@/domain/wire/orderHttp'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'
import { createOrderList, emptyList, orderQuery, type OrderListActions, type OrderListState } from './orderList'
import { createActionRunner, type PendingActions } from './pendingActions'
import { createSubmitOnce } from './submitOnce'
import { watchDesk } from './watchDesk'

export type DeskOrder = DeskOrderReply['order']
export type NewParcel = Omit<NewParcelBody, 'key'>
export type NewRefund = Omit<NewRefundBody, 'key'>

/** A table of parcels on its way: first as a preview, then as it was written. */
export interface ParcelTable {
  readonly csv: string
  readonly reply: ShipCsvReply
  readonly isApplied: boolean
}

/** The shop's desk: the list, one open order, and the actions of staff. */
export interface StudioOrdersState extends OrderListState, OrderListActions {
  /** Counts of orders that wait for the shop; null until they were read. */
  readonly counts: DeskCountsReply | null
  /** Id of the order that is open; empty for none. */
  readonly openId: string
  /** The open order; null until it was read. */
  readonly opened: DeskOrderReply | null
  /** Error of the last action on the open order: another member of staff had moved the order. */
  readonly conflict: AppError | null
  readonly parcels: ParcelTable | null
  /**
   * Keys: `open`, `export`, `table`, `ship`, `note`, `cancel`, `refund`, `refund:<id>`, `payment:<id>`, `claim:<id>`.
   */
  readonly pendingActions: PendingActions
  /** Reads waiting orders until the returned function is called; list and open order follow changes. */
  watch(): Unsubscribe
  open(orderId: string): Promise<Result<null, AppError>>
  close(): void
  ship(parcel: NewParcel): Promise<Result<null, AppError>>
  writeNote(note: string): Promise<Result<null, AppError>>
  cancel(): Promise<Result<null, AppError>>
  refund(refund: NewRefund): Promise<Result<null, AppError>>
  repeatRefund(refundId: string): Promise<Result<null, AppError>>
  /** The owner has sent the money of a refund by hand. */
  confirmRefund(refundId: string): Promise<Result<null, AppError>>
  /** The owner has seen the money of a payment arrive. */
  confirmPayment(paymentId: string): Promise<Result<null, AppError>>
  decideClaim(claimId: string, body: ClaimDecisionBody): Promise<Result<null, AppError>>
  /** The orders of the present filter as a CSV file. */
  exportOrders(): Promise<Result<string, AppError>>
  /** Previews the effect of a table of parcels. */
  previewTable(csv: string): Promise<Result<null, AppError>>
  /** Ships the previewed parcels. */
  applyTable(): Promise<Result<null, AppError>>
  forgetTable(): void
  forgetConflict(): void
  forgetAction(key: string): void
}

export type StudioOrders = StoreApi<StudioOrdersState>

const movedCodes: readonly ErrorCode[] = [
  'order.wrongState', 'order.piecesExceeded', 'order.refundTooMuch', 'payment.closed', 'payment.alreadyPaid',
]

/** Whether an action was refused because the order had changed since it was read. */
export const isMoved = ({ code }: AppError): boolean => movedCodes.includes(code)

const isSameWaiting = (one: DeskCountsReply, other: DeskCountsReply): boolean => {
  const written = ({ now: _now, ...counts }: DeskCountsReply): string => JSON.stringify(counts)
  return written(one) === written(other)
}

export const createStudioOrders = (ports: Pick<Ports, 'http' | 'clock' | 'presence' | 'ids'>): StudioOrders =>
  createStore<StudioOrdersState>()((set, get) => {
    const { http } = ports
    const runner = createActionRunner({
      read: () => get().pendingActions,
      write: (pendingActions) => set({ pendingActions }),
    })
    const once = createSubmitOnce(() => ports.ids.next())
    const { onNews, take, ...listActions } = createOrderList(ports, { read: get, write: set })
    const path = (orderId: string, end = ''): string => `/api/desk/orders/${encodeURIComponent(orderId)}${end}`
    const read = (orderId: string): Promise<DeskOrderReply> => http.request<DeskOrderReply>('GET', path(orderId))
    const adopt = (reply: DeskOrderReply): void => {
      if (get().openId === reply.order.id) set({ opened: reply })
      take(reply.order)
    }
    const follow = async (orderId: string): Promise<void> => {
      try {
        adopt(await read(orderId))
      } catch {
        // The next reading may succeed; the present counts are older, not wrong.
      }
    }
    const takeCounts = (counts: DeskCountsReply): void => {
      const before = get().counts
      set({ counts })
      const { openId, opened } = get()
      const isNews = before !== null && !isSameWaiting(before, counts)
      if (isNews) onNews()
      // The outcome of a refund changes no count.
      const isRefunding = opened?.order.refunds.some(({ state }) => state === 'agreed' || state === 'sent') ?? false
      if (openId !== '' && (isNews || isRefunding)) void follow(openId)
    }
    const readCounts = async (): Promise<void> => {
      try {
        set({ counts: await http.request<DeskCountsReply>('GET', '/api/desk/counts') })
      } catch {
        // The watch reads it again.
      }
    }
    /** Acts on the open order. A refusal because it was moved brings its newest state along. */
    const act = (key: string, work: (orderId: string) => Promise<DeskOrderReply>): Promise<Result<null, AppError>> =>
      runner.run(key, async () => {
        const { openId } = get()
        set({ conflict: null })
        try {
          adopt(await work(openId))
        } catch (thrown) {
          const error = toAppError(thrown)
          if (isMoved(error)) {
            await follow(openId)
            if (get().openId === openId) set({ conflict: error })
          }
          throw error
        }
        void readCounts()
        return null
      })
    const post = (key: string, end: string, body?: object): Promise<Result<null, AppError>> =>
      act(key, (orderId) => http.request<DeskOrderReply>('POST', path(orderId, end), body ?? {}))
    const sendTable = (csv: string, query: string): Promise<ShipCsvReply> =>
      http.request<ShipCsvReply>('POST', `/api/desk/parcels/import${query}`, { csv })
    return {
      ...emptyList,
      ...listActions,
      counts: null,
      openId: '',
      opened: null,
      conflict: null,
      parcels: null,
      pendingActions: {},
      watch: () => watchDesk(ports, takeCounts),
      open(orderId) {
        if (get().openId !== orderId) set({ openId: orderId, opened: null, conflict: null })
        return runner.run('open', async () => {
          // Another may have been chosen while one was read.
          for (let shown = ''; shown !== get().openId && get().openId !== ''; ) {
            shown = get().openId
            adopt(await read(shown))
          }
          return null
        })
      },
      close() {
        set({ openId: '', opened: null, conflict: null })
        runner.forget('open')
      },
      ship: (parcel) =>
        act('ship', (orderId) =>
          once.submit({
            about: `ship:${orderId}`,
            content: parcel,
            send: (key) => http.request<DeskOrderReply>('POST', path(orderId, '/parcels'), { ...parcel, key }),
            reread: () => read(orderId),
            isIn: ({ order }, key) => order.parcels.some(({ id }) => id === `${orderId}-${key}`),
          }),
        ),
      writeNote: (note) =>
        act('note', (orderId) => http.request<DeskOrderReply>('PUT', path(orderId, '/note'), { note })),
      cancel: () => post('cancel', '/cancel'),
      refund: (refund) =>
        act('refund', (orderId) =>
          once.submit({
            about: `refund:${orderId}`,
            content: refund,
            send: (key) => http.request<DeskOrderReply>('POST', path(orderId, '/refunds'), { ...refund, key }),
            reread: () => read(orderId),
            isIn: ({ order }, key) => order.refunds.some(({ id }) => id === `${orderId}-${key}`),
          }),
        ),
      repeatRefund: (refundId) => post(`refund:${refundId}`, `/refunds/${refundId}/again`),
      confirmRefund: (refundId) => post(`refund:${refundId}`, `/refunds/${refundId}/confirmation`),
      confirmPayment: (paymentId) => post(`payment:${paymentId}`, `/payments/${paymentId}/confirmation`),
      decideClaim: (claimId, body) => post(`claim:${claimId}`, `/after-sales/${claimId}/decision`, body),
      exportOrders: () =>
        runner.run('export', () =>
          http.request<string>('GET', `/api/desk/orders/export?${orderQuery(get().filter)}`)),
      previewTable(csv) {
        set({ parcels: null })
        return runner.run('table', async () => {
          set({ parcels: { csv, reply: await sendTable(csv, '?preview=1'), isApplied: false } })
          return null
        })
      },
      applyTable: () =>
        runner.run('table', async () => {
          const { parcels } = get()
          if (parcels === null || parcels.isApplied) return null
          set({ parcels: { ...parcels, reply: await sendTable(parcels.csv, ''), isApplied: true } })
          void readCounts()
          void listActions.readAgain()
          if (get().openId !== '') void follow(get().openId)
          return null
        }),
      forgetTable() {
        set({ parcels: null })
        runner.forget('table')
      },
      forgetConflict: () => set({ conflict: null }),
      forgetAction: runner.forget,
    }
  })

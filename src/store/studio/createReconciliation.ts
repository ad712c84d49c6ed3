import '@/domain/errors/rareCodes'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import type { BillDayReply, BillReply } from '@/domain/wire/billHttp'
import type { ShippingReportsReply } from '@/domain/wire/shippingHttp'
import type { Ports } from '@/ports/ports'
import { createActionRunner, type PendingActions } from './pendingActions'

/** Bills of the payment provider and reports of parcels to WeChat, while their sheet is open. */
interface ReconciliationState {
  /** Null until they were read. */
  readonly bill: BillReply | null
  readonly shipping: ShippingReportsReply | null
  /** Keys: `load`, a day of a bill, the id of a payment whose report is repeated. */
  readonly pendingActions: PendingActions
  load(): Promise<Result<null, AppError>>
  /** Has the server read the bill of a day, `YYYY-MM-DD` in Beijing, for the first time or again. */
  readDay(day: string): Promise<Result<null, AppError>>
  /** Has the server report the parcels of a payment again. */
  reportAgain(paymentId: string): Promise<Result<null, AppError>>
}

export const createReconciliation = ({ http }: Pick<Ports, 'http'>): StoreApi<ReconciliationState> =>
  createStore<ReconciliationState>()((set, get) => {
    const runner = createActionRunner({
      read: () => get().pendingActions,
      write: (pendingActions) => set({ pendingActions }),
    })
    return {
      bill: null,
      shipping: null,
      pendingActions: {},
      load: () =>
        runner.run('load', async () => {
          const [bill, shipping] = await Promise.all([
            http.request<BillReply>('GET', '/api/desk/bill'),
            http.request<ShippingReportsReply>('GET', '/api/desk/shipping-reports'),
          ])
          set({ bill, shipping })
          return null
        }),
      readDay: (day) =>
        runner.run(day, async () => {
          const read = await http.request<BillDayReply>('POST', `/api/desk/bill/${encodeURIComponent(day)}`)
          const { bill } = get()
          if (bill === null) return null
          const days = [read, ...bill.days.filter((other) => other.day !== day)]
          set({ bill: { ...bill, days: days.sort((one, other) => (one.day < other.day ? 1 : -1)) } })
          return null
        }),
      reportAgain: (paymentId) =>
        runner.run(paymentId, async () => {
          const path = `/api/desk/shipping-reports/${encodeURIComponent(paymentId)}`
          set({ shipping: await http.request<ShippingReportsReply>('POST', path) })
          return null
        }),
    }
  })

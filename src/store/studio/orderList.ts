import type { AppError } from '@/domain/errors/AppError'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { DeskReply } from '@/domain/wire/orderHttp'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'

/** Pause in typing after which the words are searched, ms: a request a letter would be wasted. */
export const ORDER_SEARCH_PAUSE_MS = 300

export type OrderTab = '' | 'trouble' | 'paid' | 'afterSale' | 'created' | 'shipped' | 'done' | 'cancelled' | 'refunded'

/** Which orders are listed; an empty field leaves everything in. */
export interface OrderFilter {
  readonly state: OrderTab
  readonly roomId: string
  readonly search: string
}

export type DeskSummary = DeskReply['orders'][number]

/** Orders as far as they were read, the newest first. */
export interface OrderListState {
  readonly filter: OrderFilter
  /** Null until the first page has arrived. */
  readonly list: DeskReply | null
  readonly isReading: boolean
  readonly readError: AppError | null
  /** Something has changed since the list was read, and several pages of it are open. */
  readonly hasNews: boolean
}

export interface OrderListActions {
  /** Begins the list anew under another filter. */
  choose(change: Partial<OrderFilter>): void
  /** Searches after a pause in typing. */
  typeSearch(words: string): void
  readAgain(): Promise<void>
  readMore(): Promise<void>
}

interface ListContext {
  readonly read: () => OrderListState
  readonly write: (change: Partial<OrderListState>) => void
}

export const emptyList: OrderListState = {
  filter: { state: 'paid', roomId: '', search: '' },
  list: null,
  isReading: false,
  readError: null,
  hasNews: false,
}

/** The filter as a query; empty fields are left out. */
export const orderQuery = ({ state, roomId, search }: OrderFilter, after = ''): string => {
  const given = Object.entries({ state, roomId, search: search.trim(), after }).filter(([, value]) => value !== '')
  return given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
}

export function createOrderList(
  { http, clock }: Pick<Ports, 'http' | 'clock'>,
  { read, write }: ListContext,
): OrderListActions & {
  /** Takes in changes made elsewhere: the first page is read anew, several pages are left to the reader. */
  onNews(): void
  /** Puts an order's newer state into the list. */
  take(order: DeskSummary): void
} {
  let newest = 0
  let cancelTyping: Unsubscribe = () => undefined
  const fetchPage = (after: string): Promise<DeskReply> =>
    http.request<DeskReply>('GET', `/api/desk/orders?${orderQuery(read().filter, after)}`)
  const readPage = async (after: string): Promise<void> => {
    const turn = (newest += 1)
    write({ isReading: true, readError: null })
    try {
      const page = await fetchPage(after)
      if (turn !== newest) return
      const known = after === '' ? [] : (read().list?.orders ?? [])
      const ids = new Set(known.map(({ id }) => id))
      const orders = [...known, ...page.orders.filter(({ id }) => !ids.has(id))]
      write({ list: { ...page, orders }, isReading: false, ...(after === '' && { hasNews: false }) })
    } catch (thrown) {
      if (turn === newest) write({ isReading: false, readError: toAppError(thrown) })
    }
  }
  const begin = (filter: OrderFilter): void => {
    cancelTyping()
    newest += 1
    write({ filter, list: null, isReading: true, readError: null, hasNews: false })
  }
  let isSeveralPages = false
  return {
    choose(change) {
      begin({ ...read().filter, ...change })
      isSeveralPages = false
      void readPage('')
    },
    typeSearch(search) {
      begin({ ...read().filter, search })
      isSeveralPages = false
      cancelTyping = clock.after(ORDER_SEARCH_PAUSE_MS, () => void readPage(''))
    },
    readAgain() {
      isSeveralPages = false
      return readPage('')
    },
    async readMore() {
      const next = read().list?.next ?? ''
      if (next === '' || read().isReading) return
      isSeveralPages = true
      await readPage(next)
    },
    onNews() {
      const { list, isReading } = read()
      if (list === null || isReading) return
      if (isSeveralPages) write({ hasNews: true })
      else void readPage('')
    },
    take(order) {
      const { list } = read()
      if (list === null) return
      write({ list: { ...list, orders: list.orders.map((other) => (other.id === order.id ? order : other)) } })
    },
  }
}

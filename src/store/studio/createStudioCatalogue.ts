import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import type {
  CatalogueBody,
  CatalogueListReply,
  CatalogueProductReply,
  CatalogueReply,
  ImportReply,
  NewCatalogueBody,
} from '@/domain/wire/catalogueHttp'
import type { ChosenFile } from '@/ports/http'
import type { Ports } from '@/ports/ports'
import { createActionRunner, type PendingActions } from './pendingActions'
import { uploadPicture } from '../uploadPicture'

export interface CatalogueFilter {
  readonly text: string
  readonly archived: boolean
}

/** 商品库: the products of the shop as they were found, page by page. */
export interface StudioCatalogueState {
  readonly filter: CatalogueFilter
  /** Null before the first answer. */
  readonly products: CatalogueListReply['products'] | null
  /** Cursor of the next page; empty at the end. */
  readonly next: string
  /** Keys: `list`, `read:<id>`, `save`, `archive:<id>`, `delete:<id>`, `import`, `export`. */
  readonly pendingActions: PendingActions
  find(filter: CatalogueFilter): Promise<Result<null, AppError>>
  more(): Promise<Result<null, AppError>>
  read(id: string): Promise<Result<CatalogueProductReply, AppError>>
  add(body: NewCatalogueBody): Promise<Result<CatalogueReply, AppError>>
  change(id: string, body: CatalogueBody): Promise<Result<CatalogueReply, AppError>>
  setArchived(id: string, archived: boolean): Promise<Result<null, AppError>>
  /** Deletes a product that was never ordered; `catalogue.sold` for others. */
  remove(id: string): Promise<Result<null, AppError>>
  preview(csv: string): Promise<Result<ImportReply, AppError>>
  takeTable(csv: string): Promise<Result<ImportReply, AppError>>
  readTable(): Promise<Result<string, AppError>>
  /** @throws AppError as `uploadPicture`. */
  uploadPicture(file: ChosenFile): Promise<string>
  forgetAction(key: string): void
}

export type StudioCatalogue = StoreApi<StudioCatalogueState>

export const createStudioCatalogue = ({ http }: Pick<Ports, 'http'>): StudioCatalogue =>
  createStore<StudioCatalogueState>()((set, get) => {
    const runner = createActionRunner({
      read: () => get().pendingActions,
      write: (pendingActions) => set({ pendingActions }),
    })
    /** Answers of an earlier filter are dropped. */
    let asked = 0
    const ask = ({ text, archived }: CatalogueFilter, cursor: string): Promise<CatalogueListReply> => {
      const query = [
        ...(text === '' ? [] : [`text=${encodeURIComponent(text)}`]),
        ...(archived ? ['archived=1'] : []),
        ...(cursor === '' ? [] : [`cursor=${encodeURIComponent(cursor)}`]),
      ]
      return http.request<CatalogueListReply>('GET', `/api/catalogue?${query.join('&')}`)
    }
    const path = (id: string, end = ''): string => `/api/catalogue/${encodeURIComponent(id)}${end}`
    const refresh = async (): Promise<void> => {
      await get().find(get().filter)
    }
    return {
      filter: { text: '', archived: false },
      products: null,
      next: '',
      pendingActions: {},
      find(filter) {
        set({ filter })
        const number = (asked += 1)
        return runner.run(`list:${number}`, async () => {
          const { products, next } = await ask(filter, '')
          if (number === asked) set({ products, next })
          return null
        })
      },
      more: () =>
        runner.run('list', async () => {
          const { filter, next: cursor, products } = get()
          const page = await ask(filter, cursor)
          if (get().next === cursor) set({ products: [...(products ?? []), ...page.products], next: page.next })
          return null
        }),
      read: (id) => runner.run(`read:${id}`, () => http.request<CatalogueProductReply>('GET', path(id))),
      add: (body) =>
        runner.run('save', async () => {
          const product = await http.request<CatalogueReply>('POST', '/api/catalogue', body)
          await refresh()
          return product
        }),
      change: (id, body) =>
        runner.run('save', async () => {
          const product = await http.request<CatalogueReply>('PUT', path(id), body)
          await refresh()
          return product
        }),
      setArchived: (id, archived) =>
        runner.run(`archive:${id}`, async () => {
          await http.request<CatalogueReply>('POST', path(id, archived ? '/archive' : '/unarchive'))
          await refresh()
          return null
        }),
      remove: (id) =>
        runner.run(`delete:${id}`, async () => {
          await http.request<null>('DELETE', path(id))
          await refresh()
          return null
        }),
      preview: (csv) =>
        runner.run('import', () => http.request<ImportReply>('POST', '/api/catalogue/import?preview=1', { csv })),
      takeTable: (csv) =>
        runner.run('import', async () => {
          const done = await http.request<ImportReply>('POST', '/api/catalogue/import', { csv })
          await refresh()
          return done
        }),
      readTable: () => runner.run('export', () => http.request<string>('GET', '/api/catalogue/export')),
      uploadPicture: (file) => uploadPicture(http, file),
      forgetAction: (key) => runner.forget(key),
    }
  })

import '@/domain/errors/rareCodes'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import type { NewPasskeyBody, PasskeyCreationOptions, PasskeyOfferBody, PasskeysReply } from '@/domain/wire/passkeyHttp'
import type { PasskeysHere } from '@/ports/passkeysHere'
import type { Ports } from '@/ports/ports'
import { createActionRunner, type PendingActions } from './pendingActions'

/** The user's own passkeys. */
export interface StudioPasskeysState {
  /** Null until they were read. */
  readonly mine: PasskeysReply | null
  /** Keys: `load`, `add`, `rename:<id>`, `remove:<id>`. */
  readonly pendingActions: PendingActions
  load(): Promise<Result<null, AppError>>
  /** Adds one; false when the person thought better of it. `current` is the password, empty where there is none. */
  add(here: PasskeysHere, current: string): Promise<Result<boolean, AppError>>
  rename(id: string, name: string): Promise<Result<null, AppError>>
  remove(id: string): Promise<Result<null, AppError>>
  forgetAction(key: string): void
}

export type StudioPasskeys = StoreApi<StudioPasskeysState>

const PATH = '/api/staff/me/passkeys'

export const createStudioPasskeys = ({ http }: Pick<Ports, 'http'>): StudioPasskeys =>
  createStore<StudioPasskeysState>()((set, get) => {
    const runner = createActionRunner({
      read: () => get().pendingActions,
      write: (pendingActions) => set({ pendingActions }),
    })
    const keep = (key: string, ask: () => Promise<PasskeysReply>): Promise<Result<null, AppError>> =>
      runner.run(key, async () => {
        set({ mine: await ask() })
        return null
      })
    return {
      mine: null,
      pendingActions: {},
      load: () => keep('load', () => http.request<PasskeysReply>('GET', PATH)),
      add: (here, current) =>
        runner.run('add', async () => {
          const asked: PasskeyOfferBody = current === '' ? {} : { current }
          const passkey = await here.create(
            await http.request<PasskeyCreationOptions>('POST', `${PATH}/options`, asked),
          )
          if (passkey === null) return false
          const body: NewPasskeyBody = { passkey }
          set({ mine: await http.request<PasskeysReply>('POST', PATH, body) })
          return true
        }),
      rename: (id, name) => keep(`rename:${id}`, () => http.request<PasskeysReply>('PUT', `${PATH}/${id}`, { name })),
      remove: (id) => keep(`remove:${id}`, () => http.request<PasskeysReply>('DELETE', `${PATH}/${id}`)),
      forgetAction: runner.forget,
    }
  })

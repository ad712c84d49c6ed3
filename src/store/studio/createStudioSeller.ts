import '@/domain/errors/rareCodes'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import { ok, type Result } from '@/domain/kernel/result'
import { emptySeller, judgeSeller, type SellerDetails } from '@/domain/seller/sellerDetails'
import type { RetentionReply, SellerReply } from '@/domain/wire/sellerHttp'
import type { ChosenFile } from '@/ports/http'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'
import type { SessionSlice } from '../slices/sessionSlice'
import { createActionRunner, type PendingActions } from './pendingActions'
import { uploadPicture } from '../uploadPicture'

/** Details as they are typed: the answer of the branch that is not taken stays while the page is open. */
export interface SellerDraft extends SellerDetails {
  readonly hasLicence: boolean
}

type SellerProblems = ReturnType<typeof judgeSeller>

/** The page of the seller's details and of the server's retention periods. */
export interface StudioSellerState {
  /** The newest that was read; null before the first. */
  readonly kept: SellerReply | null
  /** The form's present content; null as above. */
  readonly draft: SellerDraft | null
  /** The draft contains unsaved changes. */
  readonly changed: boolean
  /** Faults that prevent saving, by field; empty until saving was tried. */
  readonly problems: SellerProblems
  readonly retention: RetentionReply | null
  /** Keys: `load`, `save`. */
  readonly pendingActions: PendingActions
  /** Reads both. A draft that was changed stays. */
  load(): Promise<Result<null, AppError>>
  change(patch: Partial<SellerDraft>): void
  /** Publishes the draft. Where others saved meanwhile it stays, and saving again replaces theirs. */
  save(): Promise<Result<boolean, AppError>>
  /** Returns to the saved state. */
  discard(): void
  /** @throws AppError with the reason why the picture cannot be used. */
  uploadPicture(file: ChosenFile): Promise<string>
}

export type StudioSeller = StoreApi<StudioSellerState>

const draftOf = (details: SellerDetails | null): SellerDraft => ({
  ...(details ?? emptySeller),
  hasLicence: (details?.noLicence ?? '') === '',
})

/** @returns What the draft comes to. */
const detailsOf = ({ hasLicence, ...typed }: SellerDraft): SellerDetails => ({
  name: typed.name.trim(),
  licenceNumber: hasLicence ? typed.licenceNumber.trim().toUpperCase() : '',
  noLicence: hasLicence ? '' : typed.noLicence,
  licencePictureUrl: hasLicence ? typed.licencePictureUrl : '',
  address: typed.address.trim(),
  phone: typed.phone.trim(),
  email: typed.email.trim(),
  weChat: typed.weChat.trim(),
})

const isSame = (one: SellerDraft, other: SellerDraft): boolean =>
  JSON.stringify(detailsOf(one)) === JSON.stringify(detailsOf(other))

export const createStudioSeller = (
  ports: Pick<Ports, 'http'>,
  app: Pick<SessionSlice, 'signOut'>,
): StudioSeller =>
  createStore<StudioSellerState>()((set, get) => {
    const { http } = ports
    const runner = createActionRunner({
      read: () => get().pendingActions,
      write: (pendingActions) => set({ pendingActions }),
    })
    /** Takes the server's answer; a changed draft stays. */
    const adopt = (kept: SellerReply): void => {
      const { draft, changed } = get()
      const fresh = draftOf(kept.details)
      const shown = draft !== null && changed ? draft : fresh
      set({ kept, draft: shown, changed: !isSame(shown, fresh) })
    }
    const read = (): Promise<SellerReply> => http.request<SellerReply>('GET', '/api/seller')

    return {
      kept: null,
      draft: null,
      changed: false,
      problems: {},
      retention: null,
      pendingActions: {},
      async load() {
        const loaded = await runner.run('load', async () => {
          const [kept, retention] = await Promise.all([read(), http.request<RetentionReply>('GET', '/api/retention')])
          set({ retention })
          adopt(kept)
          return null
        })
        if (!loaded.ok && loaded.error.spec.category === 'auth') app.signOut()
        return loaded
      },
      change(patch) {
        const { kept, draft, problems } = get()
        if (draft === null) return
        const next = { ...draft, ...patch }
        const isTried = Object.keys(problems).length > 0
        set({
          draft: next,
          changed: !isSame(next, draftOf(kept?.details ?? null)),
          problems: isTried ? judgeSeller(detailsOf(next)) : {},
        })
        runner.forget('save')
      },
      async save() {
        const { kept, draft } = get()
        if (kept === null || draft === null) return ok(false)
        const details = detailsOf(draft)
        const problems = judgeSeller(details)
        set({ problems })
        if (Object.keys(problems).length > 0) return ok(false)
        return runner.run('save', async () => {
          try {
            const saved = await http.request<SellerReply>('PUT', '/api/seller', { version: kept.version, details })
            // Input typed meanwhile is not saved yet.
            if (get().draft === draft) set({ changed: false })
            adopt(saved)
          } catch (thrown) {
            if (toAppError(thrown).code === 'seller.changed') adopt(await read())
            throw thrown
          }
          return true
        })
      },
      discard() {
        const { kept } = get()
        set({ draft: draftOf(kept?.details ?? null), changed: false, problems: {} })
        runner.forget('save')
      },
      uploadPicture: (file) => uploadPicture(http, file),
    }
  })

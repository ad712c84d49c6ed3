import '@/domain/errors/rareCodes'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AccessReply } from '@/domain/access/accessReply'
import type { StepWords } from '@/domain/access/stepTexts'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'
import type { SessionSlice } from '../slices/sessionSlice'
import { draftOf, isSameProfile, profileOf, type AccessDraft } from './accessDraft'
import { createActionRunner, type PendingActions } from './pendingActions'

/** The page 接入准备: the saved state on the server, and the unsaved answers. */
export interface StudioAccessState {
  /** The newest that was read; null before the first. */
  readonly kept: AccessReply | null
  /** The form's present content; null as above. */
  readonly draft: AccessDraft | null
  /** The draft contains unsaved changes. */
  readonly changed: boolean
  /** Answers of this page that were refused because others had been saved meanwhile; null when there are none. */
  readonly setAside: AccessDraft | null
  /** Keys: `load`, `save`, `step:<id>`. */
  readonly pendingActions: PendingActions
  /** Reads the saved state. Unsaved answers stay. */
  load(): Promise<Result<null, AppError>>
  change(patch: Partial<AccessDraft>): void
  /** Saves the answers. If others saved meanwhile, these are set aside and the newer ones shown. */
  save(): Promise<Result<null, AppError>>
  /** Marks a step as done, or takes the mark away; unsaved answers are not saved by it. */
  mark(step: StepWords, done: boolean): Promise<Result<null, AppError>>
  /** Puts the answers that were set aside back on the page, to be saved over the newer ones. */
  useSetAside(): void
  forgetSetAside(): void
  /** Returns to the saved state. */
  discard(): void
}

export type StudioAccess = StoreApi<StudioAccessState>

/** The action key of a step's mark. */
export const markAction = (step: StepWords): string => `step:${step}`

export const createStudioAccess = (
  ports: Pick<Ports, 'http'>,
  app: Pick<SessionSlice, 'signOut'>,
): StudioAccess =>
  createStore<StudioAccessState>()((set, get) => {
    const runner = createActionRunner({
      read: () => get().pendingActions,
      write: (pendingActions) => set({ pendingActions }),
    })
    const withChanged = (kept: AccessReply, draft: AccessDraft): Partial<StudioAccessState> => ({
      kept,
      draft,
      changed: !isSameProfile(profileOf(draft), kept.profile),
    })
    /** Takes the server's answer; unsaved answers stay. */
    const adopt = (kept: AccessReply): void => {
      const { draft, changed } = get()
      set(withChanged(kept, draft !== null && changed ? draft : draftOf(kept.profile)))
    }
    /** Shows the state saved elsewhere, and sets aside this page's answers. */
    const yieldTo = (kept: AccessReply): void => {
      const { draft, changed } = get()
      const differs = draft !== null && changed && !isSameProfile(profileOf(draft), kept.profile)
      set({ ...withChanged(kept, draftOf(kept.profile)), ...(differs ? { setAside: draft } : {}) })
    }
    const read = (): Promise<AccessReply> => ports.http.request<AccessReply>('GET', '/api/access')

    let last: Promise<unknown> = Promise.resolve()
    /** One saving after the other: each has to name the version that the one before it made. */
    const saveInTurn = (key: string, path: string, body: () => object, adoptSaved: (kept: AccessReply) => void) =>
      runner.run(key, async () => {
        const turn = last.then(async () => {
          const version = get().kept?.version ?? 0
          try {
            adoptSaved(await ports.http.request<AccessReply>('PUT', `/api/access/${path}`, { version, ...body() }))
          } catch (thrown) {
            // A refusal shows the newer state; without a network the page stays as it is.
            if (toAppError(thrown).code === 'access.changed') yieldTo(await read())
            throw thrown
          }
        })
        last = turn.catch(() => undefined)
        await turn
        return null
      })

    return {
      kept: null,
      draft: null,
      changed: false,
      setAside: null,
      pendingActions: {},
      async load() {
        const loaded = await runner.run('load', async () => {
          adopt(await read())
          return null
        })
        if (!loaded.ok && loaded.error.spec.category === 'auth') app.signOut()
        return loaded
      },
      change(patch) {
        const { kept, draft } = get()
        if (kept !== null && draft !== null) set(withChanged(kept, { ...draft, ...patch }))
        runner.forget('save')
      },
      save() {
        let sent: AccessDraft | null = null
        const body = (): object => {
          sent = get().draft
          return { profile: sent === null ? null : profileOf(sent) }
        }
        return saveInTurn('save', 'profile', body, (kept) => {
          // Input typed during the request is not saved yet.
          const { draft } = get()
          const isSent = draft === null || draft === sent
          set({ ...withChanged(kept, isSent ? draftOf(kept.profile) : draft), setAside: null })
        })
      },
      mark: (step, done) => saveInTurn(markAction(step), `steps/${step}`, () => ({ done }), adopt),
      useSetAside() {
        const { kept, setAside } = get()
        if (kept === null || setAside === null) return
        set({ ...withChanged(kept, setAside), setAside: null })
        runner.forget('save')
      },
      forgetSetAside() {
        set({ setAside: null })
        runner.forget('save')
      },
      discard() {
        const { kept } = get()
        if (kept !== null) set(withChanged(kept, draftOf(kept.profile)))
        runner.forget('save')
      },
    }
  })

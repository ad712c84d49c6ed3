import '@/domain/errors/rareCodes'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import type { WordsReply, WordTryReply } from '@/domain/wire/wordHttp'
import type { Ports } from '@/ports/ports'
import { createActionRunner, type PendingActions } from './pendingActions'

/** The shop's blocked words while their sheet is open. */
interface WordListState {
  /** The list as typed, one word a line; null until it was read. */
  readonly text: string | null
  readonly version: number
  /** Verdict of the saved list on the line that was tried last. */
  readonly tried: WordTryReply | null
  /** Keys: `load`, `save`, `try`. */
  readonly pendingActions: PendingActions
  type(text: string): void
  load(): Promise<Result<null, AppError>>
  /** Replaces the list. Refused after a save by somebody else; the typed text stays. */
  save(): Promise<Result<null, AppError>>
  tryLine(line: string): Promise<Result<null, AppError>>
}

export const createWordList = ({ http }: Pick<Ports, 'http'>): StoreApi<WordListState> =>
  createStore<WordListState>()((set, get) => {
    const runner = createActionRunner({
      read: () => get().pendingActions,
      write: (pendingActions) => set({ pendingActions }),
    })
    const adopt = ({ version, text }: WordsReply): null => {
      set({ version, text })
      return null
    }
    return {
      text: null,
      version: 0,
      tried: null,
      pendingActions: {},
      type: (text) => set({ text }),
      load: () => runner.run('load', async () => adopt(await http.request<WordsReply>('GET', '/api/talk/words'))),
      save: () =>
        runner.run('save', async () => {
          const { version, text } = get()
          return adopt(await http.request<WordsReply>('PUT', '/api/talk/words', { version, text: text ?? '' }))
        }),
      tryLine: (line) =>
        runner.run('try', async () => {
          set({ tried: await http.request<WordTryReply>('POST', '/api/talk/words/try', { text: line }) })
          return null
        }),
    }
  })

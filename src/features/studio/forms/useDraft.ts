import { useState } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import type { FieldProblems } from './fieldProblem'

/** What `useDraft` needs: how a draft is read, and what is done with what it says. */
interface DraftRules<Draft, Value, Field extends string> {
  readonly initial: Draft
  readonly read: (draft: Draft) => Result<Value, FieldProblems<Field>>
  readonly save: (value: Value) => Promise<Result<unknown, AppError>>
  readonly onSaved: () => void
}

/** A form under way. Problems show from the first try to save on, and go as they are mended. */
export interface DraftState<Draft, Field extends string> {
  readonly draft: Draft
  readonly change: (patch: Partial<Draft>) => void
  readonly changed: boolean
  readonly problems: FieldProblems<Field>
  readonly busy: boolean
  readonly error: AppError | null
  readonly submit: () => void
}

export function useDraft<Draft extends object, Value, Field extends string>({
  initial,
  read,
  save,
  onSaved,
}: DraftRules<Draft, Value, Field>): DraftState<Draft, Field> {
  const [draft, setDraft] = useState(initial)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const reading = read(draft)

  const submit = async (): Promise<void> => {
    setTried(true)
    if (!reading.ok || busy) return
    setBusy(true)
    setError(null)
    const saved = await save(reading.value)
    setBusy(false)
    if (saved.ok) onSaved()
    else setError(saved.error)
  }

  return {
    draft,
    change: (patch) => setDraft((before) => ({ ...before, ...patch })),
    changed: draft !== initial,
    problems: tried && !reading.ok ? reading.error : {},
    busy,
    error,
    submit: () => void submit(),
  }
}

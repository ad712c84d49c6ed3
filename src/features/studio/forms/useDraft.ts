import { useState } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import type { FieldProblems } from './fieldProblem'
import { rebaseDraft } from './rebaseDraft'

/** Arguments of `useDraft`: how to read a draft, and how to use its result. */
interface DraftRules<Draft, Value, Field extends string> {
  readonly initial: Draft
  /** The record as it is now, where others may change it while the form is open. */
  readonly latest?: Draft
  readonly read: (draft: Draft) => Result<Value, FieldProblems<Field>>
  /** `seen` is the form's reading of the record that the user has seen, as exactly as the form can. */
  readonly save: (value: Value, seen: Value | null) => Promise<Result<unknown, AppError>>
  readonly onSaved: () => void
}

/** One field that others have changed while the form was open. */
export interface ChangedField<Draft> {
  readonly name: keyof Draft & string
  /** The user's own input; null where the field was untouched and has taken the newer value. */
  readonly mine: Draft[keyof Draft] | null
  readonly theirs: Draft[keyof Draft]
}

/** A form under way. Problems show from the first try to save on, and go as they are mended. */
export interface DraftState<Draft, Field extends string> {
  readonly draft: Draft
  readonly change: (patch: Partial<Draft>) => void
  readonly changed: boolean
  readonly problems: FieldProblems<Field>
  /** Changes that others have made meanwhile, and that the user has not yet dismissed. */
  readonly changedElsewhere: readonly ChangedField<Draft>[]
  /** Settles the fields that both changed, by the newer values or by the user's own. */
  readonly settle: (by: 'theirs' | 'mine') => void
  readonly busy: boolean
  readonly error: AppError | null
  /** Null while the user has to choose first. */
  readonly submit: (() => void) | null
}

export function useDraft<Draft extends object, Value, Field extends string>({
  initial,
  latest: known,
  read,
  save,
  onSaved,
}: DraftRules<Draft, Value, Field>): DraftState<Draft, Field> {
  const [typed, setTyped] = useState(initial)
  const [base, setBase] = useState(initial)
  const [noted, setNoted] = useState(initial)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const latest = known ?? base
  const { draft, conflicts } = rebaseDraft({ draft: typed, base, latest })
  const reading = read(draft)
  const names = Object.keys(latest) as (keyof Draft & string)[]
  const changedElsewhere = names
    .filter((name) => latest[name] !== noted[name])
    .filter((name) => conflicts.includes(name) || draft[name] === latest[name])
    .map((name) => ({ name, mine: conflicts.includes(name) ? draft[name] : null, theirs: latest[name] }))

  const change = (patch: Partial<Draft>): void => {
    setTyped({ ...draft, ...patch })
    // A field that both changed stays open until it is settled; of every other one the newest has been seen.
    setBase({ ...latest, ...pick(base, conflicts) })
  }

  const submit = async (): Promise<void> => {
    setTried(true)
    if (!reading.ok || busy) return
    setBusy(true)
    setError(null)
    const seen = read(latest)
    const saved = await save(reading.value, seen.ok ? seen.value : null)
    setBusy(false)
    if (saved.ok) onSaved()
    else setError(saved.error)
  }

  return {
    draft,
    change,
    changed: names.some((name) => draft[name] !== latest[name]),
    problems: tried && !reading.ok ? reading.error : {},
    changedElsewhere,
    settle: (by) => {
      setTyped(by === 'theirs' ? { ...draft, ...pick(latest, conflicts) } : draft)
      setBase(latest)
      setNoted(latest)
      setError(null)
    },
    busy,
    error,
    submit: conflicts.length > 0 ? null : () => void submit(),
  }
}

const pick = <Draft extends object>(draft: Draft, names: readonly (keyof Draft & string)[]): Partial<Draft> =>
  Object.fromEntries(names.map((name) => [name, draft[name]])) as Partial<Draft>

/** A form against a record that others may change while the form is open. */
export interface DraftBase<Draft> {
  readonly draft: Draft
  /** The record as the form last took note of it. */
  readonly base: Draft
  /** The record as it is now. */
  readonly latest: Draft
}

/** The fields of a form that others have changed meanwhile, by their effect on the form. */
export interface Rebased<Draft> {
  /** The draft with the newer value in every field that the user has not touched. */
  readonly draft: Draft
  /** Untouched fields that took the newer value. */
  readonly updated: readonly (keyof Draft & string)[]
  /** Fields that the user changed too, to another value: the user chooses. */
  readonly conflicts: readonly (keyof Draft & string)[]
}

/** Carries a draft over to the newest record. Pure; the same objects come back when nothing has changed. */
export function rebaseDraft<Draft extends object>({ draft, base, latest }: DraftBase<Draft>): Rebased<Draft> {
  const names = Object.keys(latest) as (keyof Draft & string)[]
  const changed = names.filter((name) => latest[name] !== base[name])
  const updated = changed.filter((name) => draft[name] === base[name])
  const conflicts = changed.filter((name) => draft[name] !== base[name] && draft[name] !== latest[name])
  if (updated.length === 0) return { draft, updated, conflicts }
  const newer = Object.fromEntries(updated.map((name) => [name, latest[name]])) as Partial<Draft>
  return { draft: { ...draft, ...newer }, updated, conflicts }
}

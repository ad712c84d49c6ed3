/** A finding in one language: the problem and its remedy (empty where there is none). */
interface FindingText {
  readonly what: string
  readonly mend: string
}

/** A finding in both languages. */
export interface FindingEntry {
  readonly zh: FindingText
  readonly en: FindingText
}

/** Writes an entry as two pairs of problem and remedy. */
export const textEntry = (zh: readonly [string, string?], en: readonly [string, string?]): FindingEntry => ({
  zh: { what: zh[0], mend: zh[1] ?? '' },
  en: { what: en[0], mend: en[1] ?? '' },
})

/** Puts values in the place of `{name}`; a name without value stays, so that it is noticed. */
export const fillText = (text: string, values: Readonly<Record<string, string>> = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

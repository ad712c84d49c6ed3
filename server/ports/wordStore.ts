/** The shop's list of blocked words. */
export interface WordList {
  /** Counts the savings; 0 before the first. */
  readonly version: number
  /** One word each, in the order of the operator's list. */
  readonly words: readonly string[]
}

/** Keeps the one list there is. */
export interface WordStore {
  read(): Promise<WordList>
  /** Replaces the list, if nobody has saved since `version`. Null when somebody else was first. */
  save(version: number, words: readonly string[], at: number): Promise<WordList | null>
}

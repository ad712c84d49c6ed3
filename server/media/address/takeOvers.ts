/** Expiry of a valid word, ms; null for any other. */
type ReadWord = (stream: string, word: string) => number | null

/**
 * The words that ask to take a stream over, over all ways to push. The application issues a word to a host who has
 * confirmed; each is good once, or two phones that reconnect by themselves would cut each other for ever.
 */
export class TakeOvers {
  /** Spent words and when they expire, ms: a few a host, as words live for a minute. */
  private readonly spent = new Map<string, number>()

  constructor(
    private readonly read: ReadWord,
    private readonly now: () => number,
  ) {}

  isFresh(stream: string, word: string | null): boolean {
    return word !== null && !this.spent.has(word) && this.read(stream, word) !== null
  }

  /** Uses a word up. @returns whether it was fresh. */
  spend(stream: string, word: string | null): boolean {
    const expiresAtMs = word === null || this.spent.has(word) ? null : this.read(stream, word)
    if (word === null || expiresAtMs === null) return false
    for (const [other, until] of this.spent) if (until <= this.now()) this.spent.delete(other)
    this.spent.set(word, expiresAtMs)
    return true
  }
}

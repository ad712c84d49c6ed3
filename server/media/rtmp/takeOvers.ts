/** How many used words are remembered. */
const REMEMBERED = 1_000
const LONGEST_WORD = 64

/**
 * The words that asked to take a stream over. Encoders connect again by themselves with the address they have: a word
 * that was used cuts nobody a second time, or two phones would cut each other for ever.
 */
export class TakeOvers {
  private readonly used = new Set<string>()

  isFresh(stream: string, word: string | null): boolean {
    return word !== null && word !== '' && word.length <= LONGEST_WORD && !this.used.has(`${stream} ${word}`)
  }

  /** Uses a word up. @returns whether it was fresh. */
  spend(stream: string, word: string | null): boolean {
    if (!this.isFresh(stream, word)) return false
    this.used.add(`${stream} ${word}`)
    const [oldest] = this.used
    if (this.used.size > REMEMBERED && oldest !== undefined) this.used.delete(oldest)
    return true
  }
}

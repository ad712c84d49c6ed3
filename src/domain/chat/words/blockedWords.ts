import { foldText, squeezeText, type FoldedText } from './foldText'
import { growWordTree, type WordTree } from './wordTree'

/** Limits of a list of blocked words. */
export const wordLimits = {
  /** Words of one list. */
  words: 20_000,
  /** UTF-16 code units of one word. */
  length: 40,
  /** Code units of the folded text that a `*` spans. */
  gap: 8,
} as const

/** A word that was found. `from` and `to` are indexes of the original text, `to` excluded. */
export interface WordHit {
  readonly word: string
  readonly from: number
  readonly to: number
  /** `plain`: as written, apart from width, case and look-alikes. `hidden`: with something put between its letters. */
  readonly as: 'plain' | 'hidden'
}

/** `refuse`: a word stands there as written. `hold`: a word may be hidden there; staff judge it. */
export interface WordVerdict {
  readonly does: 'pass' | 'refuse' | 'hold'
  readonly hits: readonly WordHit[]
}

export const noHits: WordVerdict = { does: 'pass', hits: [] }

export type WordJudge = (text: string) => WordVerdict

/** Words of one line each, without blank lines, comments (`#`) and repetitions. */
export function readWordList(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r]/).map((line) => line.replace(/^\ufeff/, '').trim())
  return [...new Set(lines.filter((line) => line !== '' && !line.startsWith('#')))]
}

/** Fault of a word; null where it can be searched for. A `*` stands for up to `gap` characters. */
export function judgeWord(word: string): 'long' | 'short' | null {
  if (word.length > wordLimits.length) return 'long'
  return [...squeezeText(foldText(word)).text].length >= 2 ? null : 'short'
}

const partsOf = (word: string): string[] => word.split('*').filter((part) => part !== '')

/** One part of a word between its `*`, as the tree of one view holds it. */
interface Part {
  readonly word: number
  readonly place: number
}

interface View {
  readonly tree: WordTree
  readonly parts: readonly (readonly Part[])[]
  readonly lengths: readonly number[]
}

function growView(words: readonly string[], fold: (text: string) => string): View {
  const known = new Map<string, Part[]>()
  words.forEach((word, number) => {
    partsOf(word).map(fold).forEach((part, place) => {
      if (part === '') return
      const parts = known.get(part) ?? []
      parts.push({ word: number, place })
      known.set(part, parts)
    })
  })
  const patterns = [...known.keys()]
  return { tree: growWordTree(patterns), parts: [...known.values()], lengths: patterns.map(({ length }) => length) }
}

const latin = /[a-z0-9]/
const isLatin = (text: string, index: number): boolean => latin.test(text.charAt(index))

/** Finds blocked words, also written with look-alikes or with signs between their letters. Pure. */
export function createWordJudge(words: readonly string[]): WordJudge {
  if (words.length === 0) return () => noHits
  const counts = words.map((word) => partsOf(word).length)
  const plain = growView(words, (part) => foldText(part).text)
  const hidden = growView(words, (part) => squeezeText(foldText(part)).text)

  /** Whether a part of Latin letters stands alone: `sex` is no word of `Essex`. `outer` is what surrounds it. */
  const standsAlone = (view: FoldedText, start: number, end: number, outer: FoldedText): boolean => {
    const from = outer.places.indexOf(view.places[start] as number)
    const to = outer.places.lastIndexOf(view.places[end - 1] as number) + 1
    const before = isLatin(view.text, start) && isLatin(outer.text, from - 1)
    return !before && !(isLatin(view.text, end - 1) && isLatin(outer.text, to))
  }

  const look = (view: View, folded: FoldedText, outer: FoldedText, as: WordHit['as']): WordHit[] => {
    const hits: WordHit[] = []
    /** Where the parts of a word that were found so far began and ended. */
    const begun = new Map<string, { readonly from: number; readonly end: number }>()
    view.tree.find(folded.text, (pattern, end) => {
      const start = end - (view.lengths[pattern] as number)
      if (!standsAlone(folded, start, end, outer)) return
      for (const { word, place } of view.parts[pattern] as readonly Part[]) {
        const before = place === 0 ? { from: start, end: start } : begun.get(`${word} ${place - 1}`)
        if (before === undefined || before.end > start || start - before.end > wordLimits.gap) continue
        if (place < (counts[word] as number) - 1) begun.set(`${word} ${place}`, { from: before.from, end })
        else {
          const [from, to] = [folded.places[before.from] as number, folded.ends[end - 1] as number]
          hits.push({ word: words[word] as string, from, to, as })
        }
      }
    })
    return hits
  }

  return (text) => {
    const folded = foldText(text)
    const refused = look(plain, folded, folded, 'plain')
    if (refused.length > 0) return { does: 'refuse', hits: refused }
    const held = look(hidden, squeezeText(folded), folded, 'hidden')
    return held.length > 0 ? { does: 'hold', hits: held } : noHits
  }
}

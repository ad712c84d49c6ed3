import { lookAlikes } from './lookAlikes'

/** A text as words are looked for in it, with the place of each code unit in the original. */
export interface FoldedText {
  readonly text: string
  /** Index in the original of each code unit of `text`. */
  readonly places: Int32Array
  /** The index behind the original character of each code unit of `text`. */
  readonly ends: Int32Array
}

/** Steering or hiding characters: format characters, marks, variation selectors, joiners, fillers. */
const dropped = /[\p{Cf}\p{Mn}\p{Me}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}\p{Cc}]/gu
/** Space, punctuation and signs, which users put between the letters of a word. */
const between = /^[\p{Z}\p{P}\p{S}\s]$/u
/** Voicing marks of kana and jamo of Hangul make other letters: these scripts stay composed. */
const composed = /^[\u1100-\u11ff\u3040-\u30ff\uac00-\ud7af\uff66-\uff9f]/
const chineseDigits = new Map([...'零一二三四五六七八九', ...'〇壹贰叁肆伍陆柒捌玖'].map((sign, index) => [
  sign,
  String(index % 10),
]))

function foldCharacter(character: string): string {
  const known = lookAlikes.get(character)
  if (known !== undefined) return known
  const plain = composed.test(character) ? character.normalize('NFKC') : character.normalize('NFKD')
  const letters = [...plain.toLowerCase().replace(dropped, '')]
  return letters.map((letter) => lookAlikes.get(letter) ?? letter).join('')
}

/** Characters that were folded before: a room uses a few thousand. */
const known = new Map<string, string>()
const MOST_KNOWN = 20_000

function foldOnce(character: string): string {
  const before = known.get(character)
  if (before !== undefined) return before
  const folded = foldCharacter(character)
  if (known.size < MOST_KNOWN) known.set(character, folded)
  return folded
}

/** The text without width, case, hidden characters, marks and look-alikes: view (a). */
export function foldText(original: string): FoldedText {
  const places: number[] = []
  const ends: number[] = []
  let text = ''
  let at = 0
  for (const character of original) {
    const folded = foldOnce(character)
    const end = at + character.length
    for (let index = 0; index < folded.length; index += 1) {
      places.push(at)
      ends.push(end)
    }
    text += folded
    at = end
  }
  return { text, places: Int32Array.from(places), ends: Int32Array.from(ends) }
}

const isBetween = new Map<string, boolean>()
function standsBetween(character: string): boolean {
  const before = isBetween.get(character)
  if (before !== undefined) return before
  const found = between.test(character)
  if (isBetween.size < MOST_KNOWN) isBetween.set(character, found)
  return found
}

/** View (b): view (a) without what stands between letters, Chinese digits as digits. */
export function squeezeText({ text, places, ends }: FoldedText): FoldedText {
  const keptPlaces: number[] = []
  const keptEnds: number[] = []
  let kept = ''
  let index = 0
  for (const character of text) {
    if (!standsBetween(character)) {
      const written = chineseDigits.get(character) ?? character
      for (let unit = 0; unit < written.length; unit += 1) {
        keptPlaces.push(places[index] as number)
        keptEnds.push(ends[index] as number)
      }
      kept += written
    }
    index += character.length
  }
  return { text: kept, places: Int32Array.from(keptPlaces), ends: Int32Array.from(keptEnds) }
}

/** The text by which a line counts as a repetition of another. */
export function repeatKey(line: string): string {
  const folded = foldText(line)
  return squeezeText(folded).text || folded.text
}

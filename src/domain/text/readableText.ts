import { BLANK_SIGNS, invisible, isBlank } from './blank'

/**
 * Characters that only steer the drawing of others: kept where `keeps` finds them at work. Private use is kept, as
 * vendors draw their own signs there. A flag of England is a black flag with tags, which stands before the rest.
 */
const steering = new RegExp(
  '\\u{1F3F4}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]+\\u{E007F}' +
    '|[\\p{Default_Ignorable_Code_Point}\\p{Cc}\\p{Cf}\\p{Cs}]',
  'gu',
)
const ZERO_WIDTH_JOINER = '\u200d'
const joinControl = /^\p{Join_Control}$/u
const variationSelector = /^\p{Variation_Selector}$/u
const emojiPart = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u
const pictograph = /^\p{Extended_Pictographic}$/u
/** Letters and marks of scripts whose letters join or stack, where a join control has an effect. */
const joiningLetter =
  /^(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{M}]$/u
const visibleBase = new RegExp(`^(?:[^${invisible}]|\\p{Mc})$`, 'u')
/** Hyphens and marks that a text may carry inside its words without a gap. */
const gapless = /^(?:\u00ad|\u034f)$/

function keeps(character: string, before: string, after: string): boolean {
  if (variationSelector.test(character)) return visibleBase.test(before)
  if (!joinControl.test(character)) return false
  if (joiningLetter.test(before)) return true
  return character === ZERO_WIDTH_JOINER && emojiPart.test(before) && pictograph.test(after)
}

const lastOf = (text: string): string => [...text.slice(-2)].reverse()[0] ?? ''
const firstOf = (text: string): string => String.fromCodePoint(...[text.codePointAt(0) ?? 0].filter((code) => code > 0))

/** Replaces hiding, reordering and invisible characters by a space, or by nothing inside a word. */
const withoutInvisible = (text: string): string =>
  text.replace(steering, (found: string, at: number) => {
    if (found.length > 2) return found
    if (keeps(found, lastOf(text.slice(0, at)), firstOf(text.slice(at + found.length)))) return found
    return gapless.test(found) ? '' : ' '
  })

const edges = new RegExp(`^[\\s${BLANK_SIGNS}]+|[\\s${BLANK_SIGNS}]+$`, 'gu')
const trimmed = (text: string): string => text.replace(edges, '')

/** One readable line from typed text; empty when nothing of it is visible. For every text that other users read. */
export function cleanLine(typed: string): string {
  const line = trimmed(withoutInvisible(typed).replace(/\s+/g, ' '))
  return isBlank(line) ? '' : line
}

/** As `cleanLine`, for texts that may have several lines; of empty lines in a row one stays. */
export function cleanLines(typed: string): string {
  const lines = typed.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map((line) => withoutInvisible(line).trimEnd())
  const text = trimmed(lines.join('\n').replace(/\n{3,}/g, '\n\n'))
  return isBlank(text) ? '' : text
}

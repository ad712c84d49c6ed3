import { chatLimits } from '@/domain/chat/message'
import { cleanLine } from '@/domain/text/readableText'

/** A name for somebody who gave none: 游客 and four digits that follow from the id. */
export function guestName(id: string): string {
  let number = 0
  for (const character of id) number = (number * 31 + character.charCodeAt(0)) % 9_000
  return `游客${1_000 + number}`
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** The beginning of a text, at most so many UTF-16 units, without a sign cut in two. */
function beginning(text: string, most: number): string {
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > most) break
    kept += segment
  }
  return kept
}

/** The nickname as others will read it; null when nothing of it shows. */
export function cleanNickname(typed: string): string | null {
  const name = cleanLine(beginning(cleanLine(typed), chatLimits.nickname))
  return name === '' ? null : name
}

import { chatLimits, cleanText } from '@/domain/chat/message'

/** A name for somebody who gave none: 游客 and four digits that follow from the id. */
export function guestName(id: string): string {
  let number = 0
  for (const character of id) number = (number * 31 + character.charCodeAt(0)) % 9_000
  return `游客${1_000 + number}`
}

/** The nickname as others will read it; null when nothing readable is left. */
export function cleanNickname(typed: string): string | null {
  const name = cleanText(typed).slice(0, chatLimits.nickname).trim()
  return name === '' ? null : name
}

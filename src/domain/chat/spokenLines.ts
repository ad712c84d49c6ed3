import type { ChatLine } from './message'

/** Between two readings of the chat, ms: a voice needs about this long for `SPOKEN_CHARS`. */
export const SPOKEN_EVERY_MS = 6_000
/** Most that is read out at once, UTF-16 code units of names and texts. */
const SPOKEN_CHARS = 80

/** New lines for a screen reader: the newest that fit, in their order, and the number left out. */
export interface SpokenLines {
  readonly lines: readonly { readonly id: string; readonly name: string; readonly text: string }[]
  readonly left: number
}

const clip = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`)

/** Chooses from the lines of others after `afterSeq`. A room of 200 lines a second yields no more than a quiet one. */
export function chooseSpokenLines(lines: readonly ChatLine[], afterSeq: number, myId: string | null): SpokenLines {
  const fresh = lines.filter(({ seq, by }) => seq > afterSeq && by !== myId)
  const spoken: { id: string; name: string; text: string }[] = []
  let room = SPOKEN_CHARS
  for (const { id, name, text } of [...fresh].reverse()) {
    const isFirst = spoken.length === 0
    if (!isFirst && name.length + text.length > room) break
    spoken.unshift({ id, name, text: clip(text, SPOKEN_CHARS) })
    room -= name.length + text.length
  }
  return { lines: spoken, left: fresh.length - spoken.length }
}

import type { ChatLine } from '@/domain/chat/message'
import { chooseSpokenLines } from '@/domain/chat/spokenLines'
import { asMessageId, asUserId } from '@/domain/kernel/ids'

const line = (seq: number, text: string, by = 'anna'): ChatLine => ({
  seq,
  at: seq,
  id: asMessageId(`m${seq}`),
  by: asUserId(by),
  name: by,
  text,
})
const texts = (lines: readonly ChatLine[], after = 0) => {
  const { lines: spoken, left } = chooseSpokenLines(lines, after, 'me')
  return { texts: spoken.map(({ text }) => text), left }
}

describe('[A11Y-4] the chat as a screen reader speaks it', () => {
  test('holds the lines since the last time, oldest first, without the user’s own', () => {
    const lines = [line(1, 'old'), line(2, 'one'), line(3, 'mine', 'me'), line(4, 'two')]
    expect(texts(lines, 1)).toEqual({ texts: ['one', 'two'], left: 0 })
    expect(texts(lines, 4)).toEqual({ texts: [], left: 0 })
  })

  test('is no more of a busy room than of a quiet one: the newest lines, and how many it leaves out', () => {
    const lines = Array.from({ length: 1_000 }, (_, index) => line(index + 1, `this is line ${index + 1}`))
    const { texts: said, left } = texts(lines)
    expect(said[said.length - 1]).toBe('this is line 1000')
    expect(said.join('').length).toBeLessThanOrEqual(80)
    expect(said.length + left).toBe(1_000)
  })

  test('cuts a line that is longer than a voice has time for', () => {
    const { texts: said, left } = texts([line(1, 'short'), line(2, 'x'.repeat(200))])
    expect(said).toEqual([`${'x'.repeat(79)}…`])
    expect(left).toBe(1)
  })
})

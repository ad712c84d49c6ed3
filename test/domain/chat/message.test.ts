import { cleanText } from '@/domain/chat/message'

describe('what somebody typed, made readable', () => {
  test.each([
    ['tabs and newlines', 'a\tb\n\nc', 'a b c'],
    ['spaces around', '  hi  ', 'hi'],
    ['an override that turns text around', 'abc\u202egnp', 'abc gnp'],
    ['zero-width characters', 'a\u200bb\ufeff', 'a b'],
    ['letters that show nothing', '\u3164\u115f\u1160\uffa0', ''],
    ['a joiner that joins nothing', '\u200d \u200d', ''],
    ['variation selectors alone', '\ufe0f\ufe0f', ''],
  ])('%s', (_, typed, readable) => {
    expect(cleanText(typed)).toBe(readable)
  })

  test('a family of four stays together', () => {
    expect(cleanText('👨‍👩‍👧‍👦 ❤️')).toBe('👨‍👩‍👧‍👦 ❤️')
  })
})

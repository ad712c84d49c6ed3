import fc from 'fast-check'
import { isBlank } from '@/domain/text/blank'
import { cleanLine, cleanLines } from '@/domain/text/readableText'

describe('[TEXT-1] typed text, as one readable line', () => {
  test.each([
    ['tabs and newlines', 'a\tb\n\nc', 'a b c'],
    ['spaces around, of every width', ' \u00a0\u2003hi\u3000 ', 'hi'],
    ['an override that turns text around', 'abc\u202egnp', 'abc gnp'],
    ['isolates', '\u2067abc\u2069', 'abc'],
    ['zero-width characters', 'a\u200bb\ufeff', 'a b'],
    ['a soft hyphen inside a word', 'ex\u00adample', 'example'],
    ['half a surrogate pair', 'a\ud83db', 'a b'],
    ['a joiner between Latin letters', 'ad\u200dmin', 'ad min'],
    ['tags without a flag', 'a\u{e0061}\u{e007f}', 'a'],
    ['a second variation selector', '❤\ufe0f\ufe0f!', '❤\ufe0f !'],
  ])('%s', (_, typed, readable) => expect(cleanLine(typed)).toBe(readable))
})

describe('[TEXT-2] an invisible text is empty', () => {
  test.each([
    // From a public collection of names that were taken, and the kinds around them.
    ['Braille blanks', '\u2800\u2800'],
    ['a soft hyphen', '\u00ad'],
    ['Braille blanks in a line', '\u2800\u2800\u2800'],
    ['Hangul fillers', '\u3164\u115f\u1160\uffa0'],
    ['a joiner that joins nothing', '\u200d \u200d'],
    ['variation selectors', '\ufe0f\ufe0f \ufe0e \u{e0100}'],
    ['Mongolian selectors', '\u180b\u180e'],
    ['tags', '\u{e0001}\u{e0041}\u{e007f}'],
    ['bidirectional controls', '\u200e\u200f\u061c\u202a\u202c\u2066\u2069'],
    ['combining marks', '\u0301\u0302\u20dd'],
    ['a mark on a space', ' \u0301 '],
    ['separators', '\u2028\u2029\u1680\u205f'],
    ['controls', '\u0000\u0007\u007f\u0085'],
    ['invisible operators', '\u2061\u2062\u2063\u2064'],
    ['a grapheme joiner', '\u034f'],
    ['musical blanks', '\u{1d159}\u{1d173}'],
    ['Khmer vowels that are not drawn', '\u17b4\u17b5'],
    ['shorthand controls', '\u{1bca0}'],
    ['private use', '\ue000\u{f0000}'],
    ['nothing', ''],
  ])('%s', (_, typed) => {
    expect(cleanLine(typed)).toBe('')
    expect(cleanLines(`${typed}\n${typed}`)).toBe('')
    expect(isBlank(typed)).toBe(true)
  })

  test.each(['.', '。', '1', '🙂', '\u0e01', 'ا', '…', '🇨🇳', '\u{1fae9}', 'ㅤa'])('%s shows', (text) => {
    expect(isBlank(text)).toBe(false)
  })
})

describe('[TEXT-3] parts of a sign or a word stay', () => {
  test.each([
    ['a family of four and a heart', '👨‍👩‍👧‍👦 ❤️'],
    ['a skin tone and a joiner', '👩🏽‍🚀'],
    ['a joined sign with selectors', '🏳️‍🌈 ❤️‍🔥'],
    ['a keycap', '1️⃣'],
    ['the flag of England', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['a Persian word with a non-joiner', 'می‌خواهم'],
    ['a Malayalam ending with a joiner', 'അവന്‍'],
    ['a Hindi half letter', 'क्‍ष'],
    ['a variant of a Chinese character', '葛\u{e0100}城'],
    ['a Mongolian variant', 'ᠠ\u180b'],
    ['accents by combining marks', 'e\u0301te\u0301'],
    ['Braille art', '⣿\u2800⣿'],
    ['a vendor’s own sign in a text', 'a\ue415'],
  ])('%s', (_, text) => expect(cleanLine(text)).toBe(text))
})

describe('[TEXT-4] any typed text', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 40 })
  const nothing = fc
    .array(fc.constantFrom(...'\u2800\u00ad\u3164\u200b\u200c\u200d\u202e\ufe0f\u0301 \t\n\u3000\u{e0041}\u{1d159}'))
    .map((characters) => characters.join(''))

  test('comes out the same when it is cleaned again, and no longer', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const line = cleanLine(typed)
        expect(cleanLine(line)).toBe(line)
        expect(line.length).toBeLessThanOrEqual(typed.length)
        expect(line === '').toBe(isBlank(line))
        expect(cleanLines(cleanLines(typed))).toBe(cleanLines(typed))
      }),
    )
  })

  test('holds no control, no half pair and no bidirectional order', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        expect(cleanLine(typed)).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u)
      }),
    )
  })

  test('is empty when it is put together of nothings, and is not when a letter is among them', () => {
    fc.assert(
      fc.property(nothing, nothing, (before, after) => {
        expect(cleanLine(before + after)).toBe('')
        expect(cleanLine(`${before}茶${after}`)).toContain('茶')
      }),
    )
  })
})

test('[TEXT-5] several lines stay lines, with one empty one between', () => {
  expect(cleanLines(' \n第一行  \r\n\r\n\n\n  第二\u202e行\u2028尾\n')).toBe('第一行\n\n  第二 行\n尾')
})

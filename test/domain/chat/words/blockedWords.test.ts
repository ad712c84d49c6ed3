import fc from 'fast-check'
import { holdsLink } from '@/domain/chat/links'
import { createWordJudge, judgeWord, readWordList } from '@/domain/chat/words/blockedWords'
import { repeatKey } from '@/domain/chat/words/foldText'
import { growWordTree } from '@/domain/chat/words/wordTree'
import { cleanLine } from '@/domain/text/readableText'

const words = ['微信', 'vx', 'sex', '加*群', '电话123', 'bad word', '测试词语']
const judge = createWordJudge(words)

/** Line, verdict, and the part of it that the first hit names. */
const table: [string, string, 'pass' | 'refuse' | 'hold', string | null][] = [
  ['as written', '请加微信好友', 'refuse', '微信'],
  ['another case', '我的VX是', 'refuse', 'VX'],
  ['full width', '我的ＶＸ是', 'refuse', 'ＶＸ'],
  ['mathematical letters', '我的𝓿𝔁是', 'refuse', '𝓿𝔁'],
  ['enclosed letters', '我的ⓥⓧ是', 'refuse', 'ⓥⓧ'],
  ['halves of flags', '我的🇻🇽是', 'refuse', '🇻🇽'],
  ['Cyrillic letters', '我的vх是', 'refuse', 'vх'],
  ['Greek letters', '我的vχ是', 'refuse', 'vχ'],
  ['a combining mark', '加微\u0301信', 'refuse', '微\u0301信'],
  ['a zero-width space', '加微\u200b信', 'refuse', '微\u200b信'],
  ['a zero-width joiner', '加微\u200d信', 'refuse', '微\u200d信'],
  ['a variation selector', '加微\ufe0f信', 'refuse', '微\ufe0f信'],
  ['a direction mark', '加微\u202e信', 'refuse', '微\u202e信'],
  ['a soft hyphen', '加微\u00ad信', 'refuse', '微\u00ad信'],
  ['spaces', '加 微 信', 'hold', '微 信'],
  ['an ideographic space', '微\u3000信', 'hold', '微\u3000信'],
  ['stars', '微**信', 'hold', '微**信'],
  ['punctuation', '微。信', 'hold', '微。信'],
  ['an emoji between', '微😀信', 'hold', '微😀信'],
  ['spaces between Latin letters', 'my v x is', 'hold', 'v x'],
  ['Chinese digits', '电话一二三', 'hold', '电话一二三'],
  ['financial digits', '电话壹贰叁', 'hold', '电话壹贰叁'],
  ['dingbat digits', '电话❶❷❸', 'refuse', '电话❶❷❸'],
  ['a word of two', 'a bad word', 'refuse', 'bad word'],
  ['a gap that a star spans', '加我的粉丝群', 'refuse', '加我的粉丝群'],
  ['a gap that is too long', '加了一点点非常好吃的牛奶和糖，再说群', 'pass', null],
  ['a Latin word within another', 'Essex and sextant', 'pass', null],
  ['a Latin word within two others', 'this exam', 'pass', null],
  ['a Latin word alone', 'no SEX here', 'refuse', 'SEX'],
  ['a Latin word beside Chinese', '加vx号', 'refuse', 'vx'],
  ['markup', '<b>微信</b><script>alert(1)</script>', 'refuse', '微信'],
  ['markup without words', '<img src=x onerror=alert(1)>', 'pass', null],
  ['nothing of it', '这个杯子微波炉能用吗，信用卡可以吗', 'pass', null],
  ['nothing', '', 'pass', null],
]

describe('the blocked words', () => {
  test.each(table)('[TALK-10] %s: %s → %s', (_, line, does, part) => {
    const verdict = judge(line)
    expect(verdict.does).toBe(does)
    const [hit] = verdict.hits
    expect(hit === undefined ? null : line.slice(hit.from, hit.to)).toBe(part)
  })

  test('[TALK-10] find the same as a search for each of them', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.uniqueArray(letters, { maxLength: 12 }), fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd') }),
        (patterns, text) => {
          const found: string[] = []
          growWordTree(patterns).find(text, (pattern, end) => found.push(`${patterns[pattern]} ${end}`))
          const expected = patterns.flatMap((pattern) =>
            [...text].flatMap((_, at) => (text.startsWith(pattern, at) ? [`${pattern} ${at + pattern.length}`] : [])),
          )
          expect(found.sort()).toEqual(expected.sort())
        }),
    )
  })

  test('[TALK-10] judge any text without failing, and name places inside it', () => {
    const signs = ['\u202e', '\u200d', '😀', '\u0301', '🇻', ' ', '<', '\ud800']
    const odd = fc.constantFrom('微', '信', 'v', 'x', '加', '群', ...signs)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: odd, maxLength: 200 }), fc.string({ unit: 'binary' })), (text) => {
        for (const { from, to } of judge(text).hits) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  test('[TALK-10] judge 10,000 emoji', () => {
    expect(judge('👨‍👩‍👧‍👦'.repeat(10_000)).does).toBe('pass')
  })

  test('[TALK-11] come from a list of lines, and single letters are refused', () => {
    expect(readWordList('\ufeff微信\r\n# a comment\n\n vx \n微信')).toEqual(['微信', 'vx'])
    expect(['微', 'v', '*', '** a', 'x'.repeat(41), '微信', 'v*x'].map(judgeWord)).toEqual([
      'short', 'short', 'short', 'short', 'long', null, null,
    ])
  })
})

describe('a line', () => {
  test.each([
    'https://a.example/x', 'HTTP://X', 'www.taobao.com', '去 shop.cn 看', 'ａｂｃ．ｃｏｍ', 'abc。com', '看t.me/xx weixin://dl',
  ])('[TALK-6] holds a link: %s', (line) => expect(holdsLink(cleanLine(line))).toBe(true))

  test.each(['3.5折', '9.9元', '好吃...真的', 'e.g. this', '发货了.谢谢', 'v1.2', 'node.js不错'])(
    '[TALK-6] holds none: %s',
    (line) => expect(holdsLink(line)).toBe(false),
  )

  test('[TALK-4] is the same line with other signs, width and case', () => {
    expect(repeatKey('好的！！ OK')).toBe(repeatKey('好的ｏｋ'))
    expect(repeatKey('👏👏')).not.toBe('')
  })
})

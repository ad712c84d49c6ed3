import { accessDocuments } from '@/domain/access/accessDocuments'
import { checkRules } from '@/domain/access/checkRules'
import { checkTexts, type CheckWords } from '@/domain/access/checkTexts'
import { describeFinding } from '@/domain/access/describeFinding'
import { stepTexts } from '@/domain/access/stepTexts'

/** Values in the reader’s language end with it. */
const placeholders = (text: string): readonly string[] =>
  [...new Set((text.match(/\{\w+\}/g) ?? []).map((name) => name.replace(/(?:Zh|En)\}$/, '}')))].sort()

test.each(Object.entries(checkRules))('the rule %s stands in a dated document and has both languages', (_, rule) => {
  expect(accessDocuments[rule.document].date).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(rule.zh).not.toBe('')
  expect(rule.en).not.toBe('')
})

test.each(Object.keys(checkTexts) as readonly CheckWords[])('%s says the same in both languages', (words) => {
  const { zh, en } = checkTexts[words]
  expect(placeholders(zh.what)).toEqual(placeholders(en.what))
  expect(placeholders(zh.mend)).toEqual(placeholders(en.mend))
  expect(zh.mend === '').toBe(en.mend === '')
})

test.each(Object.entries(stepTexts))('the step %s says the same in both languages', (_, { zh, en }) => {
  expect(placeholders(zh.what)).toEqual(placeholders(en.what))
  expect(zh.papers === '').toBe(en.papers === '')
})

test('a finding of a check is described like one of a profile', () => {
  const values = { host: 'live.shop.example', days: '9' }
  const finding = { rule: 'network.certificate', severity: 'warn', words: 'certificateSoon', values } as const
  expect(describeFinding(finding, 'en')).toEqual({
    what: 'The certificate of live.shop.example has 9 days left.',
    why: expect.stringMatching(/network\.certificate: 微信《网络》.*about 2024-12-01 \(the page has no date\)\]$/) as string,
    mend: 'Renew it, and let that happen by itself.',
  })
})

import { describeFinding } from '@/domain/access/describeFinding'
import { judgeAccess } from '@/domain/access/judgeAccess'
import { judgeBuilt, type BuiltFacts } from '@/domain/access/judgeBuilt'
import { isRuleDay, ruleDayOf } from '@/domain/access/ruleDay'
import { school, shop } from './profiles'

test('the day is China’s', () => {
  expect(ruleDayOf(Date.UTC(2026, 10, 23, 15, 59))).toBe('2026-11-23')
  expect(ruleDayOf(Date.UTC(2026, 10, 23, 16, 0))).toBe('2026-11-24')
})

test.each([
  ['2026-11-23', true],
  ['2020-04-15', true],
  ['2020-04-14', false],
  ['2026-02-30', false],
  ['2026-2-3', false],
  ['', false],
])('“%s” is a day of rules: %s', (text, expected) => {
  expect(isRuleDay(text)).toBe(expected)
})

describe('[ACCESS-2] the rules of a day', () => {
  const rules = (date: string, profile = school): readonly string[] =>
    judgeAccess(profile, date).findings.filter(({ severity }) => severity !== 'good').map(({ rule }) => rule)

  test('ignore rules that came later', () => {
    const papers = { ...school, licences: [] }
    expect(rules('2022-06-14', papers)).toEqual([])
    expect(rules('2022-06-15', papers)).toEqual(['licence.school'])
  })

  test.each([
    ['2021-06-01', 'plugin.twoSchemes', /约 2020-08-01（原文无日期），取代 plugin\.biznameDomains/],
    ['2026-11-23', 'plugin.ownDomains', /, 2022-11-23，取代 plugin\.twoSchemes、plugin\.biznameDomains/],
  ])('%s: an old version with own domains breaks %s, and an estimated date is said to be one', (date, rule, source) => {
    const profile = { ...shop, plugin: { ...shop.plugin, version: '1.1.3' } }
    const finding = judgeAccess(profile, date).findings.find(({ words }) => words === 'ownTooOld')
    expect(finding?.rule).toBe(rule)
    expect(finding && describeFinding(finding, 'zh').why).toMatch(source)
  })

  test('2020-06-01: own domains break plugin.biznameDomains, for every version', () => {
    const finding = judgeAccess(shop, '2020-06-01').findings.find(({ words }) => words === 'ownTooEarly')
    expect(finding?.rule).toBe('plugin.biznameDomains')
    expect(finding && describeFinding(finding, 'zh').why).toMatch(/2020-04-15（原文无日期）/)
  })

  test('a build is not asked for a privacy check before WeChat was', () => {
    const facts: BuiltFacts = {
      plugins: {}, usesPlugin: false, usesLiveTags: true, pages: 1, missing: [], packages: { main: 1 },
      backgroundModes: ['audio'], privacyCheck: false, lazyCodeLoading: 'requiredComponents', permissionScopes: [],
    }
    const asks = (date: string): boolean =>
      judgeBuilt({ kind: 'built', facts }, school, date).some(({ rule }) => rule === 'built.privacy')
    expect(asks('2023-10-16')).toBe(false)
    expect(asks('2023-10-17')).toBe(true)
  })
})

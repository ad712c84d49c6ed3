import { accessDocuments } from '@/domain/access/accessDocuments'
import { accessRules, replacedBy, ruleInForce, ruleOf, rulesAt, type AccessRuleId } from '@/domain/access/accessRules'
import { describeFinding } from '@/domain/access/describeFinding'
import { findingTexts, type FindingWords } from '@/domain/access/findingTexts'
import { judgeAccess } from '@/domain/access/judgeAccess'
import { compareVersions, schemesOf } from '@/domain/access/pluginVersion'
import { shop, TODAY } from './profiles'

const ids = Object.keys(accessRules) as readonly AccessRuleId[]

describe('the rules', () => {
  test('each stands in a dated document and has both languages', () => {
    for (const id of ids) {
      const rule = ruleOf(id)
      expect(accessDocuments[rule.document].date).toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(rule.zh).not.toBe('')
      expect(rule.en).not.toBe('')
    }
  })

  test('each replaces an older one that is there', () => {
    for (const id of ids) {
      const { replaces, document } = ruleOf(id)
      if (replaces === undefined) continue
      expect(ids).toContain(replaces)
      const before = ruleOf(replaces as AccessRuleId)
      expect(accessDocuments[before.document].date < accessDocuments[document].date).toBe(true)
    }
  })

  test('the newest of a line wins, on the day that is asked for', () => {
    expect(ruleInForce('plugin.minimum113', '2021-01-01')).toBe('plugin.minimum113')
    expect(ruleInForce('plugin.minimum113', '2024-01-01')).toBe('plugin.minimum124')
    expect(ruleInForce('plugin.minimum113', TODAY)).toBe('plugin.minimum134')
    expect(ruleInForce('plugin.minimum134', '2021-01-01')).toBe('plugin.minimum113')
    expect(rulesAt(TODAY)).not.toContain('category.native')
    expect(rulesAt('2020-06-01')).toContain('category.native')
    expect(rulesAt('2023-06-01')).toContain('category.native2021')
    expect(rulesAt('2019-01-01')).toEqual([])
  })

  test('a replaced rule is shown, never hidden', () => {
    expect(replacedBy('plugin.minimum134')).toEqual(['plugin.minimum124', 'plugin.minimum113'])
    const { findings } = judgeAccess({ ...shop, plugin: { ...shop.plugin, version: '1.2.4' } }, TODAY)
    const finding = findings.find(({ rule }) => rule === 'plugin.minimum134')
    expect(finding && describeFinding(finding, 'zh')).toEqual({
      what: '插件版本 1.2.4 低于厂商的最低版本 1.3.4。',
      why: expect.stringMatching(/plugin\.minimum134: .*1148\/39191, 2025-02-07，取代 plugin\.minimum124、plugin\.minimum113/) as string,
      mend: '改为 1.3.9；旧版本可能已无法使用。',
    })
  })
})

describe('the texts of findings', () => {
  const placeholders = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].sort()

  test.each(Object.keys(findingTexts) as readonly FindingWords[])('%s says the same in both languages', (words) => {
    const { zh, en } = findingTexts[words]
    expect(placeholders(zh.what)).toEqual(placeholders(en.what))
    expect(placeholders(zh.mend)).toEqual(placeholders(en.mend))
    expect(zh.mend === '').toBe(en.mend === '')
  })
})

describe('the plugin’s versions', () => {
  test('are compared by number', () => {
    expect(compareVersions('1.3.10', '1.3.9')).toBeGreaterThan(0)
    expect(compareVersions('1.2.9', '1.3.0')).toBeLessThan(0)
    expect(compareVersions('1.3.4', '1.3.4')).toBe(0)
    expect(compareVersions('new', '0.0.0')).toBeLessThan(0)
  })

  test('know the schemes of their time', () => {
    expect(schemesOf('1.1.3')).toEqual([1])
    expect(schemesOf('1.2.1')).toEqual([1, 2])
    expect(schemesOf('1.3.0')).toEqual([2])
  })
})

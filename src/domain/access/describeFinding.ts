import { documentOf } from './accessDocuments'
import { replacedBy, ruleOf, type AccessRuleId } from './accessRules'
import type { Finding } from './finding'
import { findingTexts } from './findingTexts'

/** A finding as people read it. */
export interface DescribedFinding {
  readonly what: string
  /** The rule, with the document that it stands in, its number and its date, and what it replaced. */
  readonly why: string
  /** Empty where there is nothing to mend. */
  readonly mend: string
}

const fill = (text: string, values: Finding['values'] = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

const sourceOf = (id: AccessRuleId, language: 'zh' | 'en'): string => {
  const { title, number, date, approximate } = documentOf(ruleOf(id).document)
  const about = approximate === true ? { zh: '约 ', en: 'about ' }[language] : ''
  const before = replacedBy(id)
  const older = { zh: `，取代 ${before.join('、')}`, en: `, replaces ${before.join(', ')}` }[language]
  return `${title}, ${number}, ${about}${date}${before.length === 0 ? '' : older}`
}

/**
 * @param finding Of judgeAccess.
 * @param language Of the reader.
 */
export const describeFinding = (finding: Finding, language: 'zh' | 'en'): DescribedFinding => {
  const { what, mend } = findingTexts[finding.words][language]
  return {
    what: fill(what, finding.values),
    why: `${ruleOf(finding.rule)[language]} [${finding.rule}: ${sourceOf(finding.rule, language)}]`,
    mend: fill(mend, finding.values),
  }
}

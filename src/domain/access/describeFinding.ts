import { documentOf, type AccessDocument } from './accessDocuments'
import { accessRules, replacedBy, ruleOf, type AccessRuleId } from './accessRules'
import type { CheckRule } from './checkRule'
import { checkRules, type CheckRuleId } from './checkRules'
import { checkTexts } from './checkTexts'
import type { DoctorFinding } from './finding'
import { findingTexts } from './findingTexts'
import { fillText, type FindingEntry } from './textEntry'

const texts: Readonly<Record<DoctorFinding['words'], FindingEntry>> = { ...findingTexts, ...checkTexts }
const isAccessRule = (id: AccessRuleId | CheckRuleId): id is AccessRuleId => id in accessRules

/** A rule of either table. */
const lookUp = (id: AccessRuleId | CheckRuleId): CheckRule => (isAccessRule(id) ? ruleOf(id) : checkRules[id])

/** A finding in the reader's language. */
export interface DescribedFinding {
  readonly what: string
  /** The rule, with its document, number and date, and the rules it replaced. */
  readonly why: string
  /** Empty where there is nothing to mend. */
  readonly mend: string
}

/** A document's day; one that the document does not print is said to be an estimate. */
const dayOf = ({ date, approximate }: AccessDocument, language: 'zh' | 'en'): string =>
  approximate === true
    ? { zh: `约 ${date}（原文无日期）`, en: `about ${date} (the page has no date)` }[language]
    : date

const sourceOf = (id: AccessRuleId | CheckRuleId, language: 'zh' | 'en'): string => {
  const document = documentOf(lookUp(id).document)
  const before = isAccessRule(id) ? replacedBy(id) : []
  const older = { zh: `，取代 ${before.join('、')}`, en: `, replaces ${before.join(', ')}` }[language]
  return `${document.title}, ${document.number}, ${dayOf(document, language)}${before.length === 0 ? '' : older}`
}

/** @returns The rules that a rule took the place of, newest first, each with its source: shown, never hidden. */
export const describeReplaced = (
  id: DoctorFinding['rule'],
  language: 'zh' | 'en',
): readonly { readonly rule: string; readonly source: string }[] =>
  (isAccessRule(id) ? replacedBy(id) : []).map((old) => {
    const document = documentOf(ruleOf(old).document)
    return { rule: ruleOf(old)[language], source: `${document.title}, ${dayOf(document, language)}` }
  })

/**
 * @param finding Of judgeAccess, or of a check.
 * @param language Of the reader.
 */
export const describeFinding = (finding: DoctorFinding, language: 'zh' | 'en'): DescribedFinding => {
  const { what, mend } = texts[finding.words][language]
  return {
    what: fillText(what, finding.values),
    why: `${lookUp(finding.rule)[language]} [${finding.rule}: ${sourceOf(finding.rule, language)}]`,
    mend: fillText(mend, finding.values),
  }
}

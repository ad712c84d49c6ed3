import type { AccessProfile, LivePlan, OwnCategory } from './accessProfile'
import { ruleInForce, type AccessRuleId } from './accessRules'
import { matchesUse, offeredCategories } from './categoryUse'
import type { Finding } from './finding'
import type { FindingWords } from './findingTexts'
import { pluginIsFull } from './judgePlugin'
import { findCategory, findFormerCategory, openingCategories, writtenPath } from './liveCategories'
import { opensToSubject } from './subjects'

const joined = (categories: readonly OwnCategory[]): string => categories.map(({ path }) => path).join('、')
/** Categories that are named in one sentence; the table has them all. */
const NAMED_MOST = 4
/** Categories to apply for; none by the live tags for a subject abroad, which has its one row already. */
const offeredTo = ({ plan, use, subject }: AccessProfile, date: string): readonly string[] =>
  plan === 'native' && subject === 'overseas' ? [] : offeredCategories(plan, use, date)
const offeredOf = (profile: AccessProfile, date: string): string => {
  const paths = offeredTo(profile, date).map(writtenPath)
  return paths.slice(0, NAMED_MOST).join('、') + (paths.length > NAMED_MOST ? '…' : '')
}
const otherThan = (plan: LivePlan): LivePlan => (plan === 'native' ? 'plugin' : 'native')

/** Whether advice about the other plan helps: it is open to the subject and still available. */
const mayTakeOther = (profile: AccessProfile, date: string): boolean => {
  const other: AccessProfile = { ...profile, plan: otherThan(profile.plan) }
  return opensToSubject(other, date) && (other.plan === 'native' || !pluginIsFull(profile, date))
}
/** Whether the other plan is available and has a category for the subject of the streams. */
const otherFits = (profile: AccessProfile, date: string): boolean =>
  mayTakeOther(profile, date) &&
  (offeredTo({ ...profile, plan: otherThan(profile.plan) }, date).length > 0 ||
    (profile.plan === 'plugin' && profile.subject === 'government'))

const judgeLicences = (
  { licences, plan, subject }: AccessProfile,
  opening: readonly OwnCategory[],
  date: string,
): readonly Finding[] => {
  const has = (pattern: RegExp): boolean => opening.some(({ path }) => pattern.test(path))
  const lacks = (...any: AccessProfile['licences']): boolean => !any.some((licence) => licences.includes(licence))
  const findings: Finding[] = []
  const telecom: AccessProfile['licences'] =
    ruleInForce('licence.telecom', date) === 'licence.telecom' ? ['icp'] : ['icp', 'edi']
  if (has(/^电商平台>/) && lacks(...telecom)) {
    findings.push({ rule: 'licence.telecom', severity: 'warn', words: 'licence' })
  }
  if (plan === 'native' && subject !== 'government' && has(/^社交>直播$/) && lacks('culture', 'audiovisual')) {
    findings.push({ rule: 'licence.social', severity: 'warn', words: 'licence' })
  }
  if (has(/^社交>直播表演$/) && lacks('culture')) {
    findings.push({ rule: 'licence.performance', severity: 'warn', words: 'licence' })
  }
  if (has(/^教育>在线视频课程$/) && lacks('school')) {
    findings.push({ rule: 'licence.school', severity: 'warn', words: 'licence' })
  }
  return findings
}

/** Text key for a category that opens only the other plan. */
const elsewhereWords = (profile: AccessProfile, date: string, canApply: boolean): FindingWords => {
  const takes = mayTakeOther(profile, date)
  if (profile.plan === 'native') {
    if (takes) return canApply ? 'opensPluginAlone' : 'opensPluginOnly'
    return canApply ? 'opensPluginFull' : 'categoryNowhere'
  }
  if (takes) return canApply ? 'opensNativeAlone' : 'opensNativeOnly'
  return canApply ? 'opensNativeAbroad' : 'categoryNowhere'
}

/** Text key in place of “apply for one that matches” where the plan has no matching category. */
const offeredWords = (profile: AccessProfile, offered: string, date: string, words: FindingWords): FindingWords => {
  if (offered !== '') return words
  return otherFits(profile, date) ? 'categoryOtherPlan' : 'categoryNowhere'
}

const noCategory = (profile: AccessProfile, date: string): Finding => {
  const { plan, categories } = profile
  const rule: AccessRuleId = plan === 'native' ? 'category.native' : 'category.plugin'
  const offered = offeredOf(profile, date)
  const elsewhere = categories.filter(({ path }) => findCategory(path, otherThan(plan), date) !== null)
  if (elsewhere.length > 0) {
    const values = { categories: joined(elsewhere), offered }
    return { rule, severity: 'stop', words: elsewhereWords(profile, date, offered !== ''), values }
  }
  const former = plan === 'native' ? categories.find(({ path }) => findFormerCategory(path, date) !== null) : undefined
  const now = former === undefined ? '' : findFormerCategory(former.path, date)?.now?.join('、') ?? ''
  if (former !== undefined && now !== '') {
    return { rule, severity: 'stop', words: 'categoryRenamed', values: { categories: former.path, now } }
  }
  const values = { categories: joined(categories), offered }
  const words = former !== undefined ? 'categoryGone' : categories.length === 0 ? 'noCategoryAtAll' : 'noCategoryOpens'
  return { rule, severity: 'stop', words: offeredWords(profile, offered, date, words), values }
}

const judgeUse = (profile: AccessProfile, opening: readonly OwnCategory[], date: string): readonly Finding[] => {
  const { plan, use } = profile
  if (opening.some(({ path }) => matchesUse(findCategory(path, plan, date)?.path ?? path, use, date))) return []
  const offered = offeredOf(profile, date)
  const words = offered !== '' ? 'useDiffers' : otherFits(profile, date) ? 'useOtherPlan' : 'useNowhere'
  const values = { categories: joined(opening), offered }
  return [{ rule: 'category.matchesUse', severity: 'warn', words, values }]
}

/** Whether the service categories open the plan, fit the use of the streams, and have their papers. */
export const judgeCategories = (profile: AccessProfile, date: string): readonly Finding[] => {
  const { plan, categories, subject } = profile
  if (plan === 'native' && subject === 'government') {
    return [{ rule: 'category.government', severity: 'good', words: 'government' }]
  }
  const opening = openingCategories(profile, date)
  if (opening.length === 0) {
    const listed = categories.filter(({ path }) => findCategory(path, plan, date) !== null)
    if (listed.length === 0) return [noCategory(profile, date)]
    const values = { categories: joined(listed), offered: offeredOf(profile, date) }
    const words = offeredWords(profile, values.offered, date, 'transportAlone')
    return [{ rule: 'category.transport', severity: 'stop', words, values }]
  }
  const findings: Finding[] = []
  const passed = opening.filter(({ state }) => state === 'passed')
  if (passed.length === 0) {
    const rule = plan === 'plugin' ? 'plugin.afterCategory' : 'category.native'
    findings.push({ rule, severity: 'stop', words: 'notPassed', values: { categories: joined(opening) } })
  } else {
    const rule = plan === 'plugin' ? 'category.plugin' : 'category.native'
    findings.push({ rule, severity: 'good', words: 'categoryOpens', values: { categories: joined(passed) } })
  }
  findings.push(...judgeUse(profile, opening, date))
  if (plan === 'native' && opening.some(({ path }) => path.startsWith('社交>'))) {
    findings.push({ rule: 'category.socialReview', severity: 'good', words: 'socialReview' })
  }
  return [...findings, ...judgeLicences(profile, opening, date)]
}

import type { AccessProfile, LivePlan, OwnCategory } from './accessProfile'
import { ruleInForce } from './accessRules'
import { matchesUse } from './categoryUse'
import type { Finding } from './finding'
import { findCategory, findFormerCategory, openingCategories } from './liveCategories'

const opens = ({ path }: OwnCategory, plan: LivePlan, date: string): boolean => findCategory(path, plan, date) !== null
const joined = (categories: readonly OwnCategory[]): string => categories.map(({ path }) => path).join('、')

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

const noCategory = ({ plan, categories }: AccessProfile, date: string): Finding => {
  const rule = plan === 'native' ? 'category.native' : 'category.plugin'
  const other: LivePlan = plan === 'native' ? 'plugin' : 'native'
  const elsewhere = categories.filter((category) => opens(category, other, date))
  if (elsewhere.length > 0) {
    const words = plan === 'native' ? 'opensPluginAlone' : 'opensNativeAlone'
    return { rule, severity: 'stop', words, values: { categories: joined(elsewhere) } }
  }
  const former = plan === 'native' ? categories.find(({ path }) => findFormerCategory(path, date) !== null) : undefined
  if (former !== undefined) {
    const now = findFormerCategory(former.path, date)?.now?.join('、') ?? ''
    const values = { categories: former.path, now }
    return { rule, severity: 'stop', words: now === '' ? 'categoryGone' : 'categoryRenamed', values }
  }
  if (categories.length === 0) return { rule, severity: 'stop', words: 'noCategoryAtAll' }
  return { rule, severity: 'stop', words: 'noCategoryOpens', values: { categories: joined(categories) } }
}

/** Whether the service categories open the plan, fit what is shown, and have their papers. */
export const judgeCategories = (profile: AccessProfile, date: string): readonly Finding[] => {
  const { plan, categories, use, subject } = profile
  const opening = openingCategories(profile, date)
  if (plan === 'native' && subject === 'government') {
    return [{ rule: 'category.government', severity: 'good', words: 'government' }]
  }
  if (opening.length === 0) {
    const listed = categories.filter((category) => opens(category, plan, date))
    if (listed.length === 0) return [noCategory(profile, date)]
    const values = { categories: joined(listed) }
    return [{ rule: 'category.transport', severity: 'stop', words: 'transportAlone', values }]
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
  if (!opening.some(({ path }) => matchesUse(findCategory(path, plan, date)?.path ?? path, use, date))) {
    const values = { categories: joined(opening) }
    findings.push({ rule: 'category.matchesUse', severity: 'warn', words: 'useDiffers', values })
  }
  if (plan === 'native' && opening.some(({ path }) => path.startsWith('社交>'))) {
    findings.push({ rule: 'category.socialReview', severity: 'good', words: 'socialReview' })
  }
  return [...findings, ...judgeLicences(profile, opening, date)]
}

import type { AccessProfile, LivePlan } from './accessProfile'
import { TEST_APP_ID } from './accessProfile'
import { ruleInForce, ruleOf, rulesAt, type AccessRuleId } from './accessRules'
import { judgeCategories } from './judgeCategories'
import type { Finding } from './finding'
import { isHostName } from './hostName'
import { judgePlugin } from './judgePlugin'
import { judgeSubject } from './subjects'

/** Verdict on a profile for a given day. */
export interface AccessVerdict {
  /** On the plan that the profile names, in the order in which they are to be mended. */
  readonly findings: readonly Finding[]
  /** Whether each plan is open, papers and build alike, and the rules that close it. */
  readonly plans: Readonly<Record<LivePlan, { readonly open: boolean; readonly closedBy: readonly AccessRuleId[] }>>
}

const judgeAppId = ({ miniProgramAppId, development }: AccessProfile): readonly Finding[] => {
  if (/^wx[0-9a-f]{16}$/.test(miniProgramAppId)) return []
  const isTest = miniProgramAppId === TEST_APP_ID
  const severity = isTest && development ? 'warn' : 'stop'
  return [{ rule: 'appid.real', severity, words: isTest ? 'testAppId' : 'appId', values: { appid: miniProgramAppId } }]
}

const judgeDomains = ({ domains, plan }: AccessProfile): readonly Finding[] => {
  if (domains.kind !== 'own') return []
  const findings: Finding[] = []
  const { push, play } = domains
  const odd = [push, play].filter(({ host }) => !isHostName(host))
  if (odd.length > 0) {
    return odd.map(({ host }) => ({ rule: 'domain.name', severity: 'stop', words: 'domainForm', values: { host } }))
  }
  if (push.host === play.host) {
    findings.push({ rule: 'domain.two', severity: 'stop', words: 'sameDomain', values: { host: play.host } })
  }
  if (plan === 'native') {
    for (const { host, scene } of [push, play]) {
      if (scene === 'standard') continue
      findings.push({ rule: 'domain.standardScene', severity: 'stop', words: 'pluginDomain', values: { host } })
    }
  }
  return findings
}

const judgePlan = (profile: AccessProfile, date: string): readonly Finding[] => {
  const ofSubject = judgeSubject(profile, date)
  if (ofSubject.some(({ severity }) => severity === 'stop')) return ofSubject
  return [
    ...ofSubject,
    ...judgeCategories(profile, date),
    ...(profile.plan === 'plugin' ? judgePlugin(profile, date) : []),
    ...judgeDomains(profile),
    ...judgeAppId(profile),
  ]
}

/**
 * Judges a profile by the rules of a day.
 * @param profile What the mini program has and wants.
 * @param date `YYYY-MM-DD`, from firstRuleDay on; the rules that were in force then are asked, so that an older
 * decision can be understood.
 */
export const judgeAccess = (profile: AccessProfile, date: string): AccessVerdict => {
  const inForce = rulesAt(date)
  const ofPlan = (plan: LivePlan): readonly Finding[] =>
    judgePlan({ ...profile, plan }, date)
      .map((finding) => ({ ...finding, rule: ruleInForce(finding.rule, date) }))
      // Nobody could keep a rule that came later.
      .filter(({ rule }) => inForce.includes(rule))
  const summary = (plan: LivePlan): AccessVerdict['plans'][LivePlan] => {
    const closedBy = ofPlan(plan).filter(({ severity }) => severity === 'stop').map(({ rule }) => rule)
    return { open: closedBy.length === 0, closedBy: [...new Set(closedBy)] }
  }
  return { findings: ofPlan(profile.plan), plans: { native: summary('native'), plugin: summary('plugin') } }
}

/** Whether a finding may stand in a build that only tries things out: papers are missing there, as they must be. */
const isForgiven = ({ rule }: Finding, { development, miniProgramAppId }: AccessProfile): boolean =>
  development && miniProgramAppId === TEST_APP_ID && ruleOf(rule).about === 'papers'

/** @returns The findings that forbid to build the mini program. */
export const stopsBuild = (profile: AccessProfile, findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => finding.severity === 'stop' && !isForgiven(finding, profile))

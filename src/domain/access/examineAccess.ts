import type { AccessProfile, LivePlan } from './accessProfile'
import type { Finding } from './finding'
import { generateConfiguration, type GeneratedConfiguration } from './generateConfiguration'
import { judgeAccess, type AccessVerdict } from './judgeAccess'
import { judgeLasting } from './judgeLasting'
import { planSteps, type AccessStep } from './planSteps'
import { opensToSubject } from './subjects'

/** Results of a day's rules for a profile, from the profile alone. */
export interface AccessExamination {
  readonly verdict: AccessVerdict
  /** Findings that make each plan open or closed. */
  readonly reasons: Readonly<Record<LivePlan, readonly Finding[]>>
  readonly steps: readonly AccessStep[]
  readonly generated: GeneratedConfiguration
}

/** @returns The host of a server's public address, or empty where a mini program could not reach it. */
const publicHostOf = (publicUrl: string): string =>
  publicUrl.startsWith('https://') ? publicUrl.slice('https://'.length) : ''

/**
 * @param date `YYYY-MM-DD`, whose rules are asked.
 * @param publicUrl The server's public origin, or empty while there is none.
 * @param before Profiles that were kept or built before: some answers can never be changed.
 */
export const examineAccess = (
  profile: AccessProfile,
  date: string,
  publicUrl: string,
  before: readonly AccessProfile[] = [],
): AccessExamination => {
  const judged = judgeAccess(profile, date)
  const mayGoLive = opensToSubject(profile, date)
  const verdict: AccessVerdict = mayGoLive
    ? { ...judged, findings: [...judged.findings, ...judgeLasting(profile, before)] }
    : judged
  const publicHost = publicHostOf(publicUrl)
  const reasonsOf = (plan: LivePlan): readonly Finding[] => {
    const telling = verdict.plans[plan].open ? 'good' : 'stop'
    return judgeAccess({ ...profile, plan }, date).findings.filter(({ severity }) => severity === telling)
  }
  return {
    verdict,
    reasons: { native: reasonsOf('native'), plugin: reasonsOf('plugin') },
    steps: planSteps(profile, date, publicHost),
    generated: generateConfiguration(profile, publicHost),
  }
}

import type { AccessProfile } from './accessProfile'
import { rulesAt } from './accessRules'
import type { Finding } from './finding'
import { openingCategories } from './liveCategories'

/**
 * Judges whether the subject may go live by the profile's plan at all. An excluded subject gets this one finding,
 * because further advice would be useless.
 */
export const judgeSubject = (profile: AccessProfile, date: string): readonly Finding[] => {
  const { subject, plan } = profile
  if (subject === 'individual') return [{ rule: 'subject.notIndividual', severity: 'stop', words: 'individual' }]
  if (subject !== 'overseas') return []
  if (plan === 'plugin') {
    if (!rulesAt(date).includes('subject.mainland')) return []
    return [{ rule: 'subject.mainland', severity: 'stop', words: 'overseas' }]
  }
  return openingCategories(profile, date).length > 0
    ? [{ rule: 'category.transport', severity: 'warn', words: 'overseasTransport' }]
    : [{ rule: 'subject.domestic', severity: 'stop', words: 'overseasNative' }]
}

/** @returns Whether the profile's plan is open to its subject, regardless of other requirements. */
export const opensToSubject = (profile: AccessProfile, date: string): boolean =>
  judgeSubject(profile, date).every(({ severity }) => severity !== 'stop')

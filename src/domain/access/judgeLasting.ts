import type { AccessProfile } from './accessProfile'
import type { Finding } from './finding'

/**
 * Warns of an answer that was settled for good and now says something else: the bizname and the cloud account of the
 * plugin can never be changed.
 * @param before Profiles that were kept or built before.
 */
export const judgeLasting = (now: AccessProfile, before: readonly AccessProfile[]): readonly Finding[] => {
  const { domains, cloudAppId, plan } = now
  const settled = before.filter((old) => plan === 'plugin' || old.plan === 'plugin')
  const biznames = settled.flatMap((old) => (old.domains.kind === 'bizname' ? [old.domains.bizname] : []))
  const accounts = settled.map((old) => old.cloudAppId)
  const changedNames =
    domains.kind === 'bizname' ? biznames.filter((name) => name !== '' && name !== domains.bizname) : []
  const changedAccounts = accounts.filter((account) => account > 0 && account !== cloudAppId)
  return [
    ...[...new Set(changedNames)].map((name): Finding => {
      const values = { before: name, now: domains.kind === 'bizname' ? domains.bizname : '' }
      return { rule: 'plugin.bizname', severity: 'warn', words: 'biznameChanged', values }
    }),
    ...[...new Set(changedAccounts)].map((account): Finding => {
      const values = { before: String(account), now: String(cloudAppId) }
      return { rule: 'cloud.account', severity: 'warn', words: 'accountChanged', values }
    }),
  ]
}

import type { AccessProfile } from './accessProfile'
import { documentOf } from './accessDocuments'
import { ruleInForce, ruleOf } from './accessRules'
import type { Finding } from './finding'
import { findCategory } from './liveCategories'
import { compareVersions, isPluginVersion, PLUGIN_LOWEST, PLUGIN_VERSION, schemesOf } from './pluginVersion'

/** What the vendor asks at least, by the rule that says so. */
const minimums = { 'plugin.minimum113': '1.1.3', 'plugin.minimum124': '1.2.4', 'plugin.minimum134': '1.3.4' } as const

/** Whether a version of the plugin is one that this code and the vendor support. */
export const judgeVersion = (version: string, date: string): readonly Finding[] => {
  const values = { version, lowest: PLUGIN_LOWEST, newest: PLUGIN_VERSION }
  if (!isPluginVersion(version)) return [{ rule: 'plugin.lowest', severity: 'stop', words: 'noVersion', values }]
  if (compareVersions(version, PLUGIN_LOWEST) < 0) {
    return [{ rule: 'plugin.lowest', severity: 'stop', words: 'belowLowest', values }]
  }
  const inForce = ruleInForce('plugin.minimum113', date) as keyof typeof minimums
  const minimum = minimums[inForce]
  if (compareVersions(version, minimum) < 0) {
    return [{ rule: inForce, severity: 'warn', words: 'belowMinimum', values: { ...values, minimum } }]
  }
  if (compareVersions(version, PLUGIN_VERSION) > 0) {
    return [{ rule: 'plugin.newest', severity: 'warn', words: 'aboveNewest', values }]
  }
  return [{ rule: inForce, severity: 'good', words: 'versionGood', values }]
}

const judgeAuthorisation = (profile: AccessProfile, date: string): readonly Finding[] => {
  const { authorisation } = profile.plugin
  if (authorisation === 'usable') return []
  // Before the console sold authorisations there were trial places alone, and they were full.
  if (date < documentOf(ruleOf('plugin.authorisation').document).date) {
    const toNative = profile.categories.some(({ path }) => findCategory(path, 'native', date) !== null)
    return [{ rule: 'plugin.trial', severity: 'stop', words: toNative ? 'trialFullNative' : 'trialFull' }]
  }
  return [{ rule: 'plugin.authorisation', severity: 'stop', words: `authorisation_${authorisation}` }]
}

const judgeScheme = ({ domains, plugin: { version } }: AccessProfile): readonly Finding[] => {
  if (domains.kind === 'embedded') {
    return [{ rule: 'plugin.cloudOnly', severity: 'stop', words: 'embeddedEdge' }]
  }
  const findings: Finding[] = []
  const scheme = domains.kind === 'bizname' ? 1 : 2
  if (isPluginVersion(version) && !schemesOf(version).includes(scheme)) {
    const words = scheme === 1 ? 'biznameTooNew' : 'ownTooOld'
    findings.push({ rule: 'plugin.ownDomains', severity: 'stop', words, values: { version, newest: PLUGIN_VERSION } })
  }
  if (domains.kind === 'bizname' && !/^[a-z]+$/.test(domains.bizname)) {
    const values = { bizname: domains.bizname }
    findings.push({ rule: 'plugin.bizname', severity: 'stop', words: 'biznameForm', values })
  }
  if (domains.kind === 'own' && domains.play.scene === 'standard') {
    const values = { host: domains.play.host }
    findings.push({ rule: 'plugin.playScene', severity: 'stop', words: 'standardPlay', values })
  }
  if (domains.kind === 'own' && domains.push.scene === 'standard') {
    const values = { host: domains.push.host }
    findings.push({ rule: 'plugin.pushScene', severity: 'warn', words: 'standardPush', values })
  }
  return findings
}

/** What the plugin asks for beside a category: version, authorisation, account and domains. */
export const judgePlugin = (profile: AccessProfile, date: string): readonly Finding[] => {
  const noAccount: readonly Finding[] =
    profile.cloudAppId > 0 ? [] : [{ rule: 'cloud.account', severity: 'stop', words: 'noAccount' }]
  return [
    ...judgeVersion(profile.plugin.version, date),
    ...noAccount,
    ...judgeAuthorisation(profile, date),
    ...judgeScheme(profile),
  ]
}

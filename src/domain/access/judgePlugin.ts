import type { AccessProfile } from './accessProfile'
import { documentOf } from './accessDocuments'
import { ruleInForce, ruleOf } from './accessRules'
import type { Finding } from './finding'
import { isBizname } from './hostName'
import {
  compareVersions, isPluginVersion, PLUGIN_LOWEST, PLUGIN_VERSION, schemesOf, usableVersion, type PluginScheme,
} from './pluginVersion'
import { opensToSubject } from './subjects'
import { findCategory } from './liveCategories'

/** The vendor's minimum versions, by the rule that states them. */
const minimums = { 'plugin.minimum113': '1.1.3', 'plugin.minimum124': '1.2.4', 'plugin.minimum134': '1.3.4' } as const

const minimumRule = (date: string): keyof typeof minimums =>
  ruleInForce('plugin.minimum113', date) as keyof typeof minimums
const usable = (scheme: PluginScheme, date: string): string | null =>
  usableVersion(scheme, minimums[minimumRule(date)], date)
const schemeOf = ({ domains }: AccessProfile): PluginScheme => (domains.kind === 'bizname' ? 1 : 2)

/** The one version that every finding of a profile advises, so that no advice undoes another. */
const advisedVersion = (scheme: PluginScheme, date: string): string =>
  usable(scheme, date) ?? usable(scheme === 1 ? 2 : 1, date) ?? PLUGIN_VERSION

/**
 * Whether a version of the plugin is one that this code and the vendor support.
 * @param scheme The domains that it has to go with; a version that is advised goes with them.
 */
export const judgeVersion = (version: string, date: string, scheme: PluginScheme = 2): readonly Finding[] => {
  const values = { version, lowest: PLUGIN_LOWEST, newest: PLUGIN_VERSION, advised: advisedVersion(scheme, date) }
  if (!isPluginVersion(version)) return [{ rule: 'plugin.lowest', severity: 'stop', words: 'noVersion', values }]
  if (compareVersions(version, PLUGIN_LOWEST) < 0) {
    return [{ rule: 'plugin.lowest', severity: 'stop', words: 'belowLowest', values }]
  }
  const inForce = minimumRule(date)
  const minimum = minimums[inForce]
  if (compareVersions(version, minimum) < 0) {
    return [{ rule: inForce, severity: 'stop', words: 'belowMinimum', values: { ...values, minimum } }]
  }
  if (compareVersions(version, PLUGIN_VERSION) > 0) {
    return [{ rule: 'plugin.newest', severity: 'warn', words: 'aboveNewest', values }]
  }
  return [{ rule: inForce, severity: 'good', words: 'versionGood', values }]
}

/** Before the console sold authorisations there were trial places alone, and they were full. */
const isTrial = (date: string): boolean => date < documentOf(ruleOf('plugin.authorisation').document).date

/** @returns Whether the plugin is not available on a day to a mini program that lacks it. */
export const pluginIsFull = ({ plugin }: AccessProfile, date: string): boolean =>
  plugin.authorisation !== 'usable' && isTrial(date)

const judgeAuthorisation = (profile: AccessProfile, date: string): readonly Finding[] => {
  const { authorisation } = profile.plugin
  if (authorisation === 'usable') return []
  if (isTrial(date)) {
    const native: AccessProfile = { ...profile, plan: 'native' }
    const opensNative = profile.categories.some(({ path }) => findCategory(path, 'native', date) !== null)
    const toNative = profile.subject === 'government' || opensNative
    const words = !opensToSubject(native, date) ? 'trialFullWait' : toNative ? 'trialFullNative' : 'trialFull'
    return [{ rule: 'plugin.trial', severity: 'stop', words }]
  }
  return [{ rule: 'plugin.authorisation', severity: 'stop', words: `authorisation_${authorisation}` }]
}

const judgeBizname = (bizname: string, version: string, date: string): readonly Finding[] => {
  const rule = 'plugin.ownDomains'
  const [older, newest] = [usable(1, date), usable(2, date)]
  const values = { version, older: older ?? '', newest: newest ?? '' }
  if (older === null) return [{ rule, severity: 'stop', words: 'biznameOver', values }]
  const findings: Finding[] = []
  if (isPluginVersion(version) && !schemesOf(version).includes(1)) {
    const words = newest === null ? 'biznameTooNewAlone' : 'biznameTooNew'
    findings.push({ rule, severity: 'stop', words, values })
  }
  if (!isBizname(bizname)) {
    findings.push({ rule: 'plugin.bizname', severity: 'stop', words: 'biznameForm', values: { bizname } })
  }
  return findings
}

const judgeScheme = ({ domains, plugin: { version } }: AccessProfile, date: string): readonly Finding[] => {
  const newest = usable(2, date)
  if (domains.kind === 'embedded') {
    const words = newest === null ? 'embeddedEdgeBizname' : 'embeddedEdge'
    return [{ rule: 'plugin.cloudOnly', severity: 'stop', words }]
  }
  if (domains.kind === 'bizname') return judgeBizname(domains.bizname, version, date)
  const rule = 'plugin.ownDomains'
  if (newest === null) return [{ rule, severity: 'stop', words: 'ownTooEarly' }]
  const findings: Finding[] = []
  if (isPluginVersion(version) && !schemesOf(version).includes(2)) {
    findings.push({ rule, severity: 'stop', words: 'ownTooOld', values: { version, newest } })
  }
  if (domains.play.scene === 'standard') {
    const values = { host: domains.play.host }
    findings.push({ rule: 'plugin.playScene', severity: 'stop', words: 'standardPlay', values })
  }
  if (domains.push.scene === 'standard') {
    const values = { host: domains.push.host }
    findings.push({ rule: 'plugin.pushScene', severity: 'warn', words: 'standardPush', values })
  }
  return findings
}

/** Judges the plugin's requirements besides a category: version, authorisation, account and domains. */
export const judgePlugin = (profile: AccessProfile, date: string): readonly Finding[] => {
  const noAccount: readonly Finding[] =
    profile.cloudAppId > 0 ? [] : [{ rule: 'cloud.account', severity: 'stop', words: 'noAccount' }]
  return [
    ...judgeVersion(profile.plugin.version, date, schemeOf(profile)),
    ...noAccount,
    ...judgeAuthorisation(profile, date),
    ...judgeScheme(profile, date),
  ]
}

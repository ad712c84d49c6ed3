import type { AccessProfile } from './accessProfile'
import { isCheckInForce } from './checkRules'
import type { CheckFinding, DoctorFinding } from './finding'
import { judgeVersion } from './judgePlugin'
import { PLUGIN_PROVIDER } from './pluginVersion'

/** A built mini program as it lies on a disk. Sizes in bytes. */
export interface BuiltFacts {
  /** Declared in app.json for any package, by alias. */
  readonly plugins: Readonly<Record<string, { readonly version: string; readonly provider: string }>>
  /** Whether a page or component uses one of a plugin, and whether a template has live-player or live-pusher. */
  readonly usesPlugin: boolean
  readonly usesLiveTags: boolean
  readonly pages: number
  /** Files of pages and components that are not there, and plugins that are used and not declared. */
  readonly missing: readonly string[]
  readonly packages: Readonly<Record<string, number>>
  readonly backgroundModes: readonly string[]
  readonly privacyCheck: boolean
  readonly lazyCodeLoading: string
  readonly permissionScopes: readonly string[]
}

/** The build as found: absent, unreadable, or a mini program. */
export type BuiltState =
  | { readonly kind: 'absent'; readonly folder: string }
  | { readonly kind: 'unreadable'; readonly file: string }
  | { readonly kind: 'built'; readonly facts: BuiltFacts }

/** The alias by which Kaibo declares the plugin. */
const ALIAS = 'liveRoomPlugin'
/** WeChat's limits, and where we begin to warn, bytes. Source: WeChat, 使用分包. */
const PACKAGE_MOST = 2 * 1_024 * 1_024
const PACKAGE_NEAR = 1.5 * 1_024 * 1_024
const TOTAL_MOST = 30 * 1_024 * 1_024
/** Where WeChat asks for a purpose in app.json. Source: WeChat, 授权. */
const SCOPES = ['scope.userLocation', 'scope.userLocationBackground', 'scope.userFuzzyLocation']
/** Missing files that are named; more do not help. */
const NAMED_FILES = 5

const kilobytes = (bytes: number): string => String(Math.ceil(bytes / 1_024))

const judgeDeclaration = (facts: BuiltFacts, profile: AccessProfile, date: string): readonly DoctorFinding[] => {
  const declared = facts.plugins[ALIAS]
  const rule = 'built.plan'
  if (profile.plan === 'native') {
    const foreign = declared !== undefined || facts.usesPlugin
    if (foreign) return [{ rule, severity: 'stop', words: 'pluginForeign' }]
    return [{ rule, severity: 'good', words: 'planBuilt' }]
  }
  if (declared === undefined) return [{ rule, severity: 'stop', words: 'pluginMissing' }]
  const { version, provider } = declared
  const findings: DoctorFinding[] = []
  if (facts.usesLiveTags) findings.push({ rule, severity: 'stop', words: 'tagsForeign' })
  else findings.push({ rule, severity: 'good', words: 'planBuilt' })
  if (provider !== PLUGIN_PROVIDER) {
    findings.push({ rule: 'built.pluginProvider', severity: 'stop', words: 'pluginProvider', values: { provider } })
  }
  if (version === profile.plugin.version) return findings
  const values = { built: version, version: profile.plugin.version }
  // The profile's own version was judged with the profile; a differing one was not.
  return [
    ...findings,
    { rule: 'built.pluginVersion', severity: 'stop', words: 'pluginVersionDiffers', values },
    ...judgeVersion(version, date, profile.domains.kind === 'bizname' ? 1 : 2).filter(
      ({ severity }) => severity !== 'good',
    ),
  ]
}

const judgeFiles = ({ missing, pages }: BuiltFacts): CheckFinding => {
  if (missing.length === 0) {
    return { rule: 'built.files', severity: 'good', words: 'filesThere', values: { pages: String(pages) } }
  }
  const more = missing.length > NAMED_FILES ? ` … (${missing.length})` : ''
  const files = `${missing.slice(0, NAMED_FILES).join(', ')}${more}`
  return { rule: 'built.files', severity: 'stop', words: 'filesMissing', values: { files } }
}

const judgeSizes = ({ packages }: BuiltFacts): readonly CheckFinding[] => {
  const each = Object.entries(packages).map(([name, bytes]): CheckFinding => {
    const values = { name, kilobytes: kilobytes(bytes) }
    const rule = 'built.packageSize'
    if (bytes > PACKAGE_MOST) return { rule, severity: 'stop', words: 'packageOver', values }
    if (bytes > PACKAGE_NEAR) return { rule, severity: 'warn', words: 'packageNear', values }
    return { rule, severity: 'good', words: 'packageGood', values }
  })
  const total = Object.values(packages).reduce((sum, bytes) => sum + bytes, 0)
  const values = { kilobytes: kilobytes(total) }
  const rule = 'built.totalSize'
  return [
    ...each,
    total > TOTAL_MOST
      ? { rule, severity: 'stop', words: 'totalOver', values }
      : { rule, severity: 'good', words: 'totalGood', values },
  ]
}

const judgeAppJson = (facts: BuiltFacts, date: string): readonly CheckFinding[] => {
  const foreign = facts.permissionScopes.filter((scope) => !SCOPES.includes(scope))
  const findings: CheckFinding[] = [
    facts.backgroundModes.includes('audio')
      ? { rule: 'built.backgroundAudio', severity: 'good', words: 'audioThere' }
      : { rule: 'built.backgroundAudio', severity: 'warn', words: 'audioMissing' },
    facts.privacyCheck
      ? { rule: 'built.privacy', severity: 'good', words: 'privacyThere' }
      : { rule: 'built.privacy', severity: 'warn', words: 'privacyMissing' },
    facts.lazyCodeLoading === 'requiredComponents'
      ? { rule: 'built.lazyCode', severity: 'good', words: 'lazyThere' }
      : { rule: 'built.lazyCode', severity: 'warn', words: 'lazyMissing' },
  ]
  const held = findings.filter(({ rule }) => isCheckInForce(rule, date))
  if (foreign.length === 0) return held
  const values = { scopes: foreign.join(', ') }
  return [...held, { rule: 'built.permission', severity: 'warn', words: 'permissionForeign', values }]
}

/**
 * Judges a built mini program by the profile that it was to be built from.
 * @param date `YYYY-MM-DD`, for the versions of the plugin, and for requirements that the platform did not have yet.
 */
export const judgeBuilt = (state: BuiltState, profile: AccessProfile, date: string): readonly DoctorFinding[] => {
  const rule = 'built.readable'
  if (state.kind === 'absent') {
    return [{ rule, severity: 'notChecked', words: 'builtAbsent', values: { folder: state.folder } }]
  }
  if (state.kind === 'unreadable') {
    return [{ rule, severity: 'stop', words: 'builtUnreadable', values: { file: state.file } }]
  }
  const { facts } = state
  return [
    ...judgeDeclaration(facts, profile, date),
    judgeFiles(facts),
    ...judgeSizes(facts),
    ...judgeAppJson(facts, date),
  ]
}

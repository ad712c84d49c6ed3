import type { AccessProfile, LivePlan } from '../src/domain/access/accessProfile'
import { describeFinding } from '../src/domain/access/describeFinding'
import type { Finding } from '../src/domain/access/finding'
import { judgeAccess, stopsBuild } from '../src/domain/access/judgeAccess'
import { PLUGIN_PROVIDER, schemesOf } from '../src/domain/access/pluginVersion'
import { ruleDayOf } from '../src/domain/access/ruleDay'
import { accessProfile } from './access'

/** Values of the profile that a build of the mini program uses. */
export interface AccessOfBuild {
  /** Variables that config/index.ts and the app's configuration read. */
  readonly env: Readonly<Record<string, string>>
  /** Findings about the profile, in both languages. */
  readonly lines: readonly string[]
  /** Whether the build may not go on. */
  readonly refused: boolean
}

const signs = { good: '✓', warn: '!', stop: '✗' } as const

const tell = (finding: Finding): string => {
  const [zh, en] = [describeFinding(finding, 'zh'), describeFinding(finding, 'en')]
  return `  ${signs[finding.severity]} ${zh.what} ${zh.mend}\n    ${zh.why}\n    ${en.what} ${en.mend}`
}

/** Value of the plugin's attribute `version`: 2 for own domains, 1 for a bizname. */
const schemeOf = ({ domains, plugin }: AccessProfile): 1 | 2 => {
  const schemes = schemesOf(plugin.version)
  const wanted = domains.kind === 'bizname' ? 1 : 2
  return schemes.includes(wanted) ? wanted : (schemes[0] ?? 2)
}

/**
 * Reads the profile for one build.
 * @param plan Overrides the profile's, as LIVE_PLAN does.
 * @param date `YYYY-MM-DD`, whose rules are asked; today in China when absent.
 * @throws Error when the plan is none.
 */
export const readAccess = (
  plan: string | undefined,
  date: string = ruleDayOf(Date.now()),
  profile: AccessProfile = accessProfile,
): AccessOfBuild => {
  const chosen = plan === undefined || plan === '' ? profile.plan : plan
  if (chosen !== 'native' && chosen !== 'plugin') {
    throw new Error(`LIVE_PLAN=${chosen}：只有 native（方案一）和 plugin（方案二）。 | There are native and plugin.`)
  }
  const built: AccessProfile = { ...profile, plan: chosen satisfies LivePlan }
  const { findings } = judgeAccess(built, date)
  const stops = stopsBuild(built, findings)
  return {
    env: {
      LIVE_PLAN: chosen,
      CLOUD_APP_ID: String(built.cloudAppId),
      LIVE_PLUGIN_VERSION: built.plugin.version,
      LIVE_PLUGIN_PROVIDER: PLUGIN_PROVIDER,
      LIVE_PLUGIN_SCHEME: String(schemeOf(built)),
      MINI_PROGRAM_APP_ID: built.miniProgramAppId,
    },
    lines: (stops.length > 0 ? stops : findings.filter(({ severity }) => severity !== 'good')).map(tell),
    refused: stops.length > 0,
  }
}

import { TEST_APP_ID, type AccessProfile } from './accessProfile'
import { BASE_LIBRARY_LEAST } from './baseLibrary'
import type { CheckFinding } from './finding'
import { compareVersions, isPluginVersion } from './pluginVersion'

/** Fields read from a project.config.json. */
export type ProjectState =
  | { readonly kind: 'absent' | 'unreadable'; readonly file: string }
  | {
      readonly kind: 'read'
      readonly appid: string
      readonly miniprogramRoot: string
      /** Whether that folder has an app.json. */
      readonly rootIsBuilt: boolean
      readonly urlCheck: boolean
      /** The base library that developer tools try with: three numbers, a word for the newest, or empty. */
      readonly baseLibrary: string
    }

const judgeBaseLibrary = (version: string): readonly CheckFinding[] => {
  if (!isPluginVersion(version)) return []
  const values = { version, least: BASE_LIBRARY_LEAST }
  return [
    compareVersions(version, BASE_LIBRARY_LEAST) < 0
      ? { rule: 'project.baseLibrary', severity: 'warn', words: 'baseLibraryOld', values }
      : { rule: 'project.baseLibrary', severity: 'good', words: 'baseLibraryThere', values },
  ]
}

const judgeAppId = (appid: string, { miniProgramAppId, development }: AccessProfile): CheckFinding => {
  const rule = 'project.appid'
  if (!/^wx[0-9a-f]{16}$/.test(appid)) {
    const forgiven = development && miniProgramAppId === TEST_APP_ID
    return { rule, severity: forgiven ? 'warn' : 'stop', words: 'projectTestAppId', values: { appid } }
  }
  const values = { appid, expected: miniProgramAppId }
  if (appid !== miniProgramAppId) return { rule, severity: 'stop', words: 'projectAppIdDiffers', values }
  return { rule, severity: 'good', words: 'projectAppId', values: { appid } }
}

/** Judges the project file that WeChat's developer tools open. */
export const judgeProject = (state: ProjectState, profile: AccessProfile): readonly CheckFinding[] => {
  if (state.kind !== 'read') {
    const values = { file: state.file }
    return state.kind === 'absent'
      ? [{ rule: 'project.readable', severity: 'notChecked', words: 'projectAbsent', values }]
      : [{ rule: 'project.readable', severity: 'stop', words: 'projectUnreadable', values }]
  }
  const { appid, miniprogramRoot: root, rootIsBuilt, urlCheck, baseLibrary } = state
  return [
    judgeAppId(appid, profile),
    rootIsBuilt
      ? { rule: 'project.root', severity: 'good', words: 'projectRootThere', values: { root } }
      : { rule: 'project.root', severity: 'warn', words: 'projectRoot', values: { root } },
    urlCheck
      ? { rule: 'project.urlCheck', severity: 'good', words: 'urlCheckOn' }
      : { rule: 'project.urlCheck', severity: 'warn', words: 'urlCheckOff' },
    ...judgeBaseLibrary(baseLibrary),
  ]
}

import type { AccessProfile } from './accessProfile'
import { BASE_LIBRARY_LEAST } from './baseLibrary'
import { PLUGIN_PROVIDER } from './pluginVersion'

/** Configuration to copy into the mini program, the server and the WeChat console. */
export interface GeneratedConfiguration {
  /** Fields that the build writes into app.json beside the pages. */
  readonly appJson: Readonly<Record<string, unknown>>
  /** Variables of the server in the order of docs/configuration.md; a secret is left empty. */
  readonly serverEnvironment: readonly (readonly [variable: string, value: string])[]
  /** 开发管理 > 服务器域名, by kind. */
  readonly weChatDomains: Readonly<Record<'request' | 'socket' | 'uploadFile' | 'downloadFile', readonly string[]>>
  /** 设置 > 基本设置 > 基础库最低版本设置. */
  readonly weChatBaseLibrary: string
}

/** Placeholder where the server's address is not known. */
const UNKNOWN_HOST = 'live.example.com'

/** The plugin's domains make the sound alone by themselves (rule `server.pureAudio`). */
const soundOf = ({ domains }: AccessProfile): GeneratedConfiguration['serverEnvironment'] =>
  domains.kind === 'bizname' || (domains.kind === 'own' && domains.play.scene === 'miniProgram')
    ? [['TENCENT_PURE_AUDIO', 'on']]
    : []

const edgeVariables = (profile: AccessProfile): GeneratedConfiguration['serverEnvironment'] => {
  const { domains, plan } = profile
  if (domains.kind === 'embedded' && plan === 'native') return [['MEDIA_EDGE', 'embedded']]
  const named =
    domains.kind === 'bizname'
      ? [['TENCENT_BIZNAME', domains.bizname] as const]
      : [
          ['TENCENT_PUSH_DOMAIN', domains.kind === 'own' ? domains.push.host : ''] as const,
          ['TENCENT_PLAY_DOMAIN', domains.kind === 'own' ? domains.play.host : ''] as const,
        ]
  return [
    ['MEDIA_EDGE', 'tencent'],
    ...named,
    ...soundOf(profile),
    ...(domains.kind === 'bizname' ? [['TENCENT_PLAY_HTTPS', 'off'] as const] : []),
    ['TENCENT_PUSH_KEY', ''],
    ['TENCENT_PLAY_KEY', ''],
    ['TENCENT_CALLBACK_KEY', ''],
    ['TENCENT_SECRET_ID', ''],
    ['TENCENT_SECRET_KEY', ''],
  ]
}

/**
 * @param profile What the mini program has and wants.
 * @param publicHost The server's public name, or empty while there is none.
 */
export const generateConfiguration = (profile: AccessProfile, publicHost: string): GeneratedConfiguration => {
  const host = publicHost === '' ? UNKNOWN_HOST : publicHost
  const { version } = profile.plugin
  return {
    appJson: {
      ...(profile.plan === 'plugin' ? { plugins: { liveRoomPlugin: { version, provider: PLUGIN_PROVIDER } } } : {}),
      requiredBackgroundModes: ['audio'],
      lazyCodeLoading: 'requiredComponents',
      __usePrivacyCheck__: true,
    },
    serverEnvironment: [
      ['PUBLIC_URL', `https://${host}`],
      // A proxy on this machine or in its private network gives https, as rule `server.proxy` has it.
      ['TRUST_PROXY', 'loopback,private'],
      ...edgeVariables(profile),
      ['WECHAT_APP_ID', /^wx/.test(profile.miniProgramAppId) ? profile.miniProgramAppId : ''],
      ['WECHAT_APP_SECRET', ''],
      ['AGREEMENT_FILE', './agreement.txt'],
      ['PRIVACY_FILE', './privacy.txt'],
    ],
    weChatDomains: {
      request: [`https://${host}`],
      socket: [`wss://${host}`],
      uploadFile: [`https://${host}`],
      downloadFile: [`https://${host}`],
    },
    weChatBaseLibrary: BASE_LIBRARY_LEAST,
  }
}

import { isBizname, isHostName } from '@/domain/access/hostName'
import { oneOf, setting, type Setting } from './setting'

const parseDomain = (text: string): string | null => (text === '' || isHostName(text) ? text : null)

const cloudProtocols = ['webrtc', 'http-flv', 'hls'] as const
type CloudProtocol = (typeof cloudProtocols)[number]

const parseCloudProtocols = (text: string): readonly CloudProtocol[] | null => {
  const named = text.split(',').map((part) => part.trim())
  const known = cloudProtocols.filter((protocol) => named.includes(protocol))
  return known.length > 0 && known.length === named.length ? known : null
}

interface CloudRendition {
  readonly template: string
  readonly name: { readonly zh: string; readonly en: string }
}

/** Renditions that one play address is asked for; more is nobody's choice. */
const MOST_RENDITIONS = 8

/** `hd:高清/HD,sd:流畅/Smooth`: a template, and how people choose it in Chinese and English. */
const parseRenditions = (text: string): readonly CloudRendition[] | null => {
  if (text === '') return []
  const read = text.split(',').map((part): CloudRendition | null => {
    const found = /^([A-Za-z0-9]{1,10}):([^/:,]{1,12})\/([^/:,]{1,12})$/.exec(part.trim())
    if (found === null) return null
    const [, template = '', zh = '', en = ''] = found
    return { template, name: { zh: zh.trim(), en: en.trim() } }
  })
  const known = read.filter((each) => each !== null)
  const names = new Set(known.map(({ template }) => template))
  const isWhole = known.length === read.length && names.size === known.length && known.length <= MOST_RENDITIONS
  const isNamed = known.every(({ name }) => name.zh !== '' && name.en !== '')
  // That one has a switch of its own: it has no picture to choose.
  return isWhole && isNamed && !names.has('pureAudio') ? known : null
}

/**
 * An address that can stand in a content security policy: there `;` and `,` separate, and a query is no part of it.
 * Source: W3C Content Security Policy Level 3, §2.3.1.
 */
const parseScriptUrl = (text: string): string | null => {
  if (text === '') return ''
  if (!/^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?\/[\w%./~@+-]*\.js$/.test(text)) return null
  return URL.canParse(text) ? new URL(text).href : null
}

const cloudKey = (variable: string, meaning: string) =>
  setting({
    variable,
    type: 'text',
    default: '',
    unit: '–',
    meaning,
    secret: 'given',
    parse: (text) => (/^[\x21-\x7e]{0,256}$/.test(text) ? text : null),
  })

const domain = (variable: string, meaning: string) =>
  setting({ variable, type: 'host name', default: '', unit: '–', meaning, parse: parseDomain })

/** What `MEDIA_EDGE=tencent` needs; none of it is read otherwise. */
export const tencentSettings = {
  tencentPushDomain: domain('TENCENT_PUSH_DOMAIN', 'Push domain of CSS'),
  tencentPlayDomain: domain('TENCENT_PLAY_DOMAIN', 'Play domain of CSS'),
  tencentBizname: setting({
    variable: 'TENCENT_BIZNAME',
    type: 'lower-case letters, at most 63',
    default: '',
    unit: '–',
    meaning: 'The brand name of the plugin’s older scheme, which makes both domains by itself',
    parse: (text) => (text === '' || isBizname(text) ? text : null),
  }),
  tencentAppName: setting({
    variable: 'TENCENT_APP_NAME',
    type: 'letters, digits, _ and -',
    default: 'live',
    unit: '–',
    meaning: 'AppName of the domains',
    parse: (text) => (/^[A-Za-z0-9_-]{1,64}$/.test(text) ? text : null),
  }),
  tencentProtocols: setting({
    variable: 'TENCENT_PROTOCOLS',
    type: 'webrtc, http-flv, hls, separated by commas',
    default: 'http-flv,hls',
    unit: '–',
    meaning: 'Protocols of the play domain; webrtc (快直播) is billed by itself',
    parse: parseCloudProtocols,
  }),
  tencentRenditions: setting({
    variable: 'TENCENT_RENDITIONS',
    type: 'template:中文/English, separated by commas; templates of 1–10 letters and digits, each once',
    default: '',
    unit: '–',
    meaning:
      'Transcoding templates bound to the play domain, the largest first, as people choose them: ' +
      '`hd:高清/HD,sd:流畅/Smooth`; billed by the minute',
    parse: parseRenditions,
  }),
  tencentPureAudio: setting({
    variable: 'TENCENT_PURE_AUDIO',
    type: 'on, off',
    default: 'off',
    unit: '–',
    meaning:
      'Whether the play domain has a transcoding template named `pureAudio`: ' +
      'the sound of a mini program in the background',
    parse: oneOf('on', 'off'),
  }),
  tencentRecord: setting({
    variable: 'TENCENT_RECORD',
    type: 'on, off',
    default: 'off',
    unit: '–',
    meaning:
      'Whether rooms are recorded at the cloud while they are live; billed, and needs VOD. ' +
      'Off where a recording rule of the domain does it: both would record twice',
    parse: oneOf('on', 'off'),
  }),
  tencentRecordTemplate: setting({
    variable: 'TENCENT_RECORD_TEMPLATE',
    type: 'template id, a whole number',
    default: '',
    unit: '–',
    meaning: 'Recording template that `TENCENT_RECORD=on` uses; empty: HLS, kept for good',
    parse: (text) => (/^\d{0,12}$/.test(text) ? text : null),
  }),
  tencentPlayHttps: setting({
    variable: 'TENCENT_PLAY_HTTPS',
    type: 'on, off',
    default: 'on',
    unit: '–',
    meaning: 'Whether a certificate is bound to the play domain; mini programs and https pages need one',
    parse: oneOf('on', 'off'),
  }),
  tencentPushKey: cloudKey('TENCENT_PUSH_KEY', 'Primary key of the push domain'),
  tencentPushKeyBackup: cloudKey('TENCENT_PUSH_KEY_BACKUP', 'Backup key of the push domain'),
  tencentPlayKey: cloudKey('TENCENT_PLAY_KEY', 'Primary key of the play domain; empty when its key check is off'),
  tencentPlayKeyBackup: cloudKey('TENCENT_PLAY_KEY_BACKUP', 'Backup key of the play domain'),
  tencentSignWith: setting({
    variable: 'TENCENT_SIGN_WITH',
    type: 'primary, backup',
    default: 'primary',
    unit: '–',
    meaning: 'Which of two keys signs: `backup` while the primary is being changed in the console',
    parse: oneOf('primary', 'backup'),
  }),
  tencentCallbackKey: cloudKey(
    'TENCENT_CALLBACK_KEY',
    'Key of the callback template, whose addresses are all `/callbacks/tencent` on this server',
  ),
  tencentSecretId: cloudKey('TENCENT_SECRET_ID', 'API key id, of a sub-account that may use CSS alone'),
  tencentSecretKey: cloudKey('TENCENT_SECRET_KEY', 'API key'),
  tencentPusherScript: setting({
    variable: 'TENCENT_PUSHER_SCRIPT',
    type: 'https address of a .js file, without a query',
    default: '',
    unit: '–',
    meaning: 'Tencent’s web push script (TXLivePusher), which no package registry has; empty: browsers do not push',
    parse: parseScriptUrl,
  }),
  tencentApiHost: setting({
    variable: 'TENCENT_API_HOST',
    type: 'host name, or http(s) origin',
    default: 'live.tencentcloudapi.com',
    unit: '–',
    meaning: 'Where the live API is; another for a private network or a test',
    parse: (text) => (/^(?:https?:\/\/)?[A-Za-z0-9.-]{1,253}(?::\d{1,5})?$/.test(text) ? text : null),
  }),
} as const

type Read = {
  readonly [Name in keyof typeof tencentSettings]: (typeof tencentSettings)[Name] extends Setting<infer Value>
    ? NonNullable<Value>
    : never
}

/** Fault of the cloud edge's configuration, as the detail of `server.configInvalid`; null when it is complete. */
export function missingForTencent(read: Read): { variable: string; value: string; expected: string } | null {
  const needed = ['tencentPushKey', 'tencentCallbackKey', 'tencentSecretId', 'tencentSecretKey'] as const
  const domains = read.tencentBizname === '' ? (['tencentPushDomain', 'tencentPlayDomain'] as const) : []
  for (const name of [...domains, ...needed]) {
    const { variable, type } = tencentSettings[name]
    if (read[name] === '') return { variable, value: '', expected: `${type} (MEDIA_EDGE=tencent)` }
  }
  if (read.tencentBizname !== '' || read.tencentPushDomain !== read.tencentPlayDomain) return null
  const { variable } = tencentSettings.tencentPlayDomain
  return { variable, value: read.tencentPlayDomain, expected: 'another host than TENCENT_PUSH_DOMAIN' }
}

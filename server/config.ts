import path from 'node:path'
import { AppError } from '@/domain/errors/AppError'
import { parseTrustProxy } from './proxy/trustProxy'
import { aboutSettings } from './settings/aboutSettings'
import { databaseSettings } from './settings/databaseSettings'
import { missingForPayment, paySettings } from './settings/paySettings'
import { retentionSettings } from './settings/retentionSettings'
import { oneOf, setting, type Setting } from './settings/setting'
import { missingForPush, tradeSettings } from './settings/tradeSettings'
import { missingForTencentChat, tencentChatSettings } from './settings/tencentChatSettings'
import { missingForTencent, tencentSettings } from './settings/tencentSettings'
import { reminderValues, type ReminderTemplate } from './usecases/reminderMessage'

const integer =
  (least: number, most: number) =>
  (text: string): number | null => {
    if (!/^\d{1,9}$/.test(text)) return null
    const value = Number(text)
    return value >= least && value <= most ? value : null
  }

/** An origin as browsers send it: scheme, host, port, nothing after. */
const parseOrigin = (text: string): string | null => {
  if (!/^https?:\/\//.test(text)) return null
  try {
    const { origin, pathname, search, hash, username, password } = new URL(text)
    return pathname === '/' && search === '' && hash === '' && username === '' && password === '' ? origin : null
  } catch {
    return null
  }
}

/** Why a URL is no origin of this server, or null. */
const explainOrigin = (text: string): string | null => {
  if (/^[\w.-]+(?::\d+)?(?:\/|$)/.test(text)) {
    return `缺少 http:// 或 https:// (the scheme is missing: https://${text.split('/', 1)[0]})`
  }
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return null
  const { pathname, search, hash, username, password, origin } = new URL(text)
  if (username !== '' || password !== '') return '不能带用户名和密码 (no user name or password)'
  if (pathname !== '/') {
    return (
      `不能带路径 ${pathname.slice(0, 60)}：页面、/api、/socket、/live、/publish 都在域名的根上，代理不能把它们挂到子路径下。` +
      `请给 Kaibo 一个单独的域名或端口，例如 ${origin.replace('://', '://kaibo.')} ` +
      '(no path: pages, API, sockets and media are at the root of a host; give Kaibo a host name or port of its own)'
    )
  }
  return search !== '' || hash !== '' ? '不能带 ? 或 # (no query and no fragment)' : null
}

const parseOrigins = (text: string): readonly string[] | null => {
  const origins = text.split(',').map((part) => part.trim()).filter((part) => part !== '').map(parseOrigin)
  return origins.includes(null) ? null : (origins as string[])
}

const parseReminderFields = (text: string): ReminderTemplate['fields'] | null => {
  const pairs = text.split(',').map((part) => /^\s*([a-z_]+\d+)=(\w+)\s*$/.exec(part)?.slice(1) ?? [])
  const known = pairs.every(([, value]) => (reminderValues as readonly (string | undefined)[]).includes(value))
  return known ? (Object.fromEntries(pairs) as ReminderTemplate['fields']) : null
}

const parseHost = (text: string): string | null => (/^[A-Za-z0-9.:_-]{1,255}$/.test(text) ? text : null)

/** Shortest key that may sign: 16 characters of a good generator are beyond guessing. */
const SHORTEST_KEY = 16
const parseKey = (text: string): string | null => (text === '' || text.length >= SHORTEST_KEY ? text : null)
const keyType = `text of at least ${SHORTEST_KEY} characters`

/** Every variable, in the order of the table in docs/configuration.md. */
export const settings = {
  port: setting({
    variable: 'PORT',
    type: 'integer 0–65535',
    default: '8080',
    unit: 'TCP port',
    meaning: 'Web pages, API, chat and HTTP playback; 0 takes any free port',
    parse: integer(0, 65_535),
  }),
  rtmpPort: setting({
    variable: 'RTMP_PORT',
    type: 'integer 0–65535',
    default: '1935',
    unit: 'TCP port',
    meaning: 'Where encoders push to; 0 takes any free port',
    parse: integer(0, 65_535),
  }),
  host: setting({
    variable: 'HOST',
    type: 'address or host name',
    default: '0.0.0.0',
    unit: '–',
    meaning: 'The network address to listen on; 127.0.0.1 keeps the room on this machine',
    parse: parseHost,
  }),
  publicUrl: setting({
    variable: 'PUBLIC_URL',
    type: 'http(s) origin',
    default: '',
    unit: '–',
    meaning: 'How people reach this server, for links and addresses; empty: as each request says, and the LAN address',
    parse: (text) => (text === '' ? '' : parseOrigin(text)),
    explain: explainOrigin,
  }),
  dataDir: setting({
    variable: 'DATA_DIR',
    type: 'path',
    default: './data',
    unit: '–',
    meaning: 'Where rooms, products, pictures, keys and logs are kept; one process at a time',
    parse: (text) => (text.includes('\0') ? null : path.resolve(text)),
  }),
  ...databaseSettings,
  demo: setting({
    variable: 'DEMO',
    type: 'on, off',
    default: 'on',
    unit: '–',
    meaning: 'Whether an empty data folder gets a demo shop, which is live from a sample, and a demo class',
    parse: oneOf('on', 'off'),
  }),
  mediaEdge: setting({
    variable: 'MEDIA_EDGE',
    type: 'embedded, tencent',
    default: 'embedded',
    unit: '–',
    meaning: 'Edge that takes the push and serves the play: this machine, or Tencent Cloud CSS (the variables below)',
    parse: oneOf('embedded', 'tencent'),
  }),
  pushAddressHours: setting({
    variable: 'PUSH_ADDRESS_HOURS',
    type: 'integer 1–720',
    default: '24',
    unit: 'hours',
    meaning: 'How long a push address lets a push begin',
    parse: integer(1, 720),
  }),
  playAddressHours: setting({
    variable: 'PLAY_ADDRESS_HOURS',
    type: 'integer 1–168',
    default: '6',
    unit: 'hours',
    meaning: 'How long a play address lets a player begin',
    parse: integer(1, 168),
  }),
  pushKey: setting({
    variable: 'PUSH_KEY',
    type: keyType,
    default: '',
    unit: '–',
    meaning: 'Signs push addresses; made at the first start and kept in the data folder when absent',
    secret: 'made',
    parse: parseKey,
  }),
  playKey: setting({
    variable: 'PLAY_KEY',
    type: keyType,
    default: '',
    unit: '–',
    meaning: 'Signs play addresses; as above',
    secret: 'made',
    parse: parseKey,
  }),
  sessionKey: setting({
    variable: 'SESSION_KEY',
    type: keyType,
    default: '',
    unit: '–',
    meaning: 'Signs sessions; as above. A new key signs everybody out',
    secret: 'made',
    parse: parseKey,
  }),
  weChatAppId: setting({
    variable: 'WECHAT_APP_ID',
    type: 'app id of a mini program, wx and 16 characters',
    default: '',
    unit: '–',
    meaning: 'Mini program whose users sign in by WeChat; empty: every user of the mini program is a guest',
    parse: (text) => (text === '' || /^wx[a-z0-9]{16}$/.test(text) ? text : null),
  }),
  weChatAppSecret: setting({
    variable: 'WECHAT_APP_SECRET',
    type: keyType,
    default: '',
    unit: '–',
    meaning: 'The secret of that mini program; needed with it, sent to WeChat alone',
    secret: 'given',
    parse: parseKey,
  }),
  weChatApiUrl: setting({
    variable: 'WECHAT_API_URL',
    type: 'http(s) origin',
    default: 'https://api.weixin.qq.com',
    unit: '–',
    meaning: 'Where WeChat’s server API is reached; a relay of yours where only its address is on WeChat’s list',
    parse: parseOrigin,
  }),
  weChatCheck: setting({
    variable: 'WECHAT_CHECK',
    type: 'off, open, closed',
    default: 'off',
    unit: '–',
    meaning: 'WeChat judges the lines of its users; those that it cannot judge pass (open) or wait for staff (closed)',
    parse: oneOf('off', 'open', 'closed'),
  }),
  weChatReminderTemplate: setting({
    variable: 'WECHAT_REMINDER_TEMPLATE',
    type: 'template id',
    default: '',
    unit: '–',
    meaning: 'The subscription message that tells people of a start; empty: nobody is asked',
    parse: (text) => (/^[\w-]{0,64}$/.test(text) ? text : null),
  }),
  weChatReminderFields: setting({
    variable: 'WECHAT_REMINDER_FIELDS',
    type: 'field=title, host, time or hint, separated by commas',
    default: 'thing1=title,time2=time,thing3=host',
    unit: '–',
    meaning: 'Contents of the template’s fields',
    parse: parseReminderFields,
  }),
  weChatEdition: setting({
    variable: 'WECHAT_EDITION',
    type: 'formal, trial, developer',
    default: 'formal',
    unit: '–',
    meaning: 'Which edition of the mini program its codes, links and messages open; only members open the other two',
    parse: oneOf('formal', 'trial', 'developer'),
  }),
  weChatAccountAppId: setting({
    variable: 'WECHAT_ACCOUNT_APP_ID',
    type: 'app id of an official account, wx and 16 characters',
    default: '',
    unit: '–',
    meaning:
      'Gives pages opened in WeChat a share card, and with `PAYMENT=wechat` the payer; list the host of `PUBLIC_URL` ' +
      'under its JS接口安全域名 and 网页授权域名',
    parse: (text) => (text === '' || /^wx[a-z0-9]{16}$/.test(text) ? text : null),
  }),
  weChatAccountAppSecret: setting({
    variable: 'WECHAT_ACCOUNT_APP_SECRET',
    type: keyType,
    default: '',
    unit: '–',
    meaning: 'The secret of that account; needed with it, sent to WeChat alone',
    secret: 'given',
    parse: parseKey,
  }),
  ...tencentSettings,
  chat: setting({
    variable: 'CHAT',
    type: 'websocket, tencent',
    default: 'websocket',
    unit: '–',
    meaning: 'Transport of the room’s events to web pages: this server’s sockets, or groups of Tencent Chat (as below)',
    parse: oneOf('websocket', 'tencent'),
  }),
  ...tencentChatSettings,
  ...paySettings,
  ...tradeSettings,
  ...aboutSettings,
  ...retentionSettings,
  allowedOrigins: setting({
    variable: 'ALLOWED_ORIGINS',
    type: 'http(s) origins, separated by commas',
    default: '',
    unit: '–',
    meaning: 'Other web sites whose pages may call the API and open the socket',
    parse: parseOrigins,
  }),
  trustProxy: setting({
    variable: 'TRUST_PROXY',
    type: 'addresses and ranges (`10.0.0.0/8`), `loopback`, `private`, separated by commas; or integer 0–9',
    default: '0',
    unit: '–',
    meaning:
      'Reverse proxies whose X-Forwarded-For is believed: by their addresses, or so many in front of whoever ' +
      'connects; 0: none is, and all people behind a proxy share limits',
    parse: parseTrustProxy,
  }),
  metricsToken: setting({
    variable: 'METRICS_TOKEN',
    type: '16–200 letters, digits and `._~+/=-`',
    default: '',
    unit: '–',
    meaning: 'Opens /metrics as `Authorization: Bearer …`; empty: the owner’s session alone does',
    secret: 'given',
    parse: (text) => (/^(?:[\w.~+/=-]{16,200})?$/.test(text) ? text : null),
  }),
  logLevel: setting({
    variable: 'LOG_LEVEL',
    type: 'trace, debug, info, warn, error',
    default: 'info',
    unit: '–',
    meaning: 'Least level written to logs/server.log in the data folder; warnings and errors also go to the terminal',
    parse: oneOf('trace', 'debug', 'info', 'warn', 'error'),
  }),
} as const

type Settings = typeof settings

/** Reads and checks the environment. Keys that are empty are made by the composition root. */
export type Config = { readonly [Name in keyof Settings]: NonNullable<ReturnType<Settings[Name]['parse']>> }

/**
 * Reads and checks every variable. The only reader of the environment in the server.
 * @throws AppError `server.configInvalid` naming the first variable that is wrong; a secret's value is not repeated.
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = Object.entries(settings).map(([name, spec]: [string, Setting<unknown>]) => {
    const given = environment[spec.variable]?.trim() ?? ''
    const value = spec.parse(given === '' ? spec.default : given)
    if (value === null) {
      const reason = spec.secret ? null : (spec.explain?.(given) ?? null)
      throw new AppError('server.configInvalid', {
        variable: spec.variable,
        ...(spec.secret ? {} : { value: given.slice(0, 100) }),
        expected: spec.type,
        ...(reason !== null && { reason }),
      })
    }
    return [name, value]
  })
  const config = Object.fromEntries(read) as Config
  if ((config.weChatAppId === '') !== (config.weChatAppSecret === '')) {
    const { variable } = config.weChatAppId === '' ? settings.weChatAppId : settings.weChatAppSecret
    throw new AppError('server.configInvalid', { variable, expected: 'WECHAT_APP_ID and WECHAT_APP_SECRET together' })
  }
  if ((config.weChatAccountAppId === '') !== (config.weChatAccountAppSecret === '')) {
    const { weChatAccountAppId: id, weChatAccountAppSecret: secret } = settings
    const { variable } = config.weChatAccountAppId === '' ? id : secret
    const expected = 'WECHAT_ACCOUNT_APP_ID and WECHAT_ACCOUNT_APP_SECRET together'
    throw new AppError('server.configInvalid', { variable, expected })
  }
  const usesWeChat =
    config.weChatReminderTemplate !== ''
      ? settings.weChatReminderTemplate
      : config.weChatCheck !== 'off'
        ? settings.weChatCheck
        : null
  if (usesWeChat !== null && config.weChatAppId === '') {
    const expected = `given, because ${usesWeChat.variable} is`
    throw new AppError('server.configInvalid', { variable: settings.weChatAppId.variable, expected })
  }
  if (config.mediaEdge === 'tencent') {
    // With all of it or not at all: a missing variable is reported at the start, not at eight in the evening.
    const missing = missingForTencent(config)
    if (missing !== null) throw new AppError('server.configInvalid', missing)
  }
  if (config.chat === 'tencent') {
    const missing = missingForTencentChat(config)
    if (missing !== null) throw new AppError('server.configInvalid', missing)
  }
  const missingOfPush = missingForPush(config)
  if (missingOfPush !== null) throw new AppError('server.configInvalid', missingOfPush)
  const missing = missingForPayment(config, {
    isProduction: environment.NODE_ENV === 'production',
    isNamed: (environment[settings.payment.variable]?.trim() ?? '') !== '',
  })
  if (missing !== null) throw new AppError('server.configInvalid', { ...missing })
  return config
}

const secretState = (kind: 'made' | 'given', given: boolean): string =>
  given ? 'given' : kind === 'made' ? 'kept in the data folder' : 'none'

/** The configuration for the log: of a secret it says only whether it is set. */
export const redactConfig = (config: Config): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(settings).map(([name, spec]: [string, Setting<unknown>]) => {
      const value = config[name as keyof Config]
      return [spec.variable, spec.secret ? secretState(spec.secret, value !== '') : value]
    }),
  )

/** The table of docs/configuration.md: one row a variable. */
export const configTable = (): string =>
  [
    '| variable | type | default | unit | meaning |',
    '|---|---|---|---|---|',
    ...Object.values(settings).map(
      (spec: Setting<unknown>) =>
        `| \`${spec.variable}\` | ${spec.type} | ${spec.default === '' ? '–' : `\`${spec.default}\``} | ${spec.unit} | ${spec.meaning} |`,
    ),
  ].join('\n')

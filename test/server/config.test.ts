import path from 'node:path'
import { AppError } from '@/domain/errors/AppError'
import { secretVariables } from '../../config/run/plantedSecrets.mjs'
import { loadConfig, redactConfig, settings, type Config } from '../../server/config'
import { describeProblem } from '../../server/start/startProblem'
import type { Setting } from '../../server/settings/setting'

const fault = (environment: Record<string, string>): AppError => {
  try {
    loadConfig(environment)
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('it was accepted')
}

describe('the configuration', () => {
  test('needs nothing, and then is as the table says', () => {
    expect(loadConfig({})).toMatchObject({
      port: 8080,
      rtmpPort: 1935,
      host: '0.0.0.0',
      publicUrl: '',
      dataDir: path.resolve('data'),
      demo: 'on',
      mediaEdge: 'embedded',
      pushAddressHours: 24,
      playAddressHours: 6,
      pushKey: '',
      allowedOrigins: [],
      trustProxy: 0,
      logLevel: 'info',
    })
  })

  test('takes an empty variable as absent, and space around a value as nothing', () => {
    expect(loadConfig({ PORT: '', DEMO: ' off ', RTMP_PORT: ' 1936' })).toMatchObject({
      port: 8080,
      demo: 'off',
      rtmpPort: 1936,
    })
  })

  test.each([
    ['https://live.example.com/kaibo', /不能带路径 \/kaibo.+root of a host/],
    ['https://live.example.com/a/b/?x=1', /不能带路径/],
    ['live.example.com', /缺少 http.+https:\/\/live\.example\.com/],
    ['live.example.com:8443/kaibo', /缺少 http/],
    ['https://u:p@live.example.com', /用户名/],
    ['https://live.example.com?room=1', /不能带 \?/],
  ])('[PROXY-7] PUBLIC_URL %s is refused with the reason', (url, reason) => {
    const problem = fault({ PUBLIC_URL: url })
    expect(problem.detail.reason).toMatch(reason)
    expect(describeProblem(problem)).toMatch(reason)
  })

  test.each([
    ['of the file system', Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })],
    ['of the database', Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })],
  ])('a start on a full disk is described in words, by an error %s', (_, cause) => {
    const behind = new AppError('server.dataUnwritable', { path: '/data' }, cause)
    for (const problem of [cause, behind]) expect(describeProblem(problem)).toMatch(/磁盘已满.+disk is full/)
  })

  test('reads origins as browsers send them', () => {
    const { allowedOrigins, publicUrl } = loadConfig({
      ALLOWED_ORIGINS: 'https://a.example/, http://b.example:8080',
      PUBLIC_URL: 'https://live.example.com',
    })
    expect(allowedOrigins).toEqual(['https://a.example', 'http://b.example:8080'])
    expect(publicUrl).toBe('https://live.example.com')
  })

  test('takes the mini program and its secret together, and shows no secret', () => {
    const both = { WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: '0123456789abcdef0123456789abcdef' }
    const config = loadConfig(both)
    expect(config.weChatAppId).toBe(both.WECHAT_APP_ID)
    expect(JSON.stringify(redactConfig(config))).not.toContain(both.WECHAT_APP_SECRET)
    expect(redactConfig(loadConfig({}))).toMatchObject({ WECHAT_APP_SECRET: 'none' })
    expect(fault({ WECHAT_APP_ID: both.WECHAT_APP_ID }).detail.variable).toBe('WECHAT_APP_SECRET')
    expect(fault({ WECHAT_APP_SECRET: both.WECHAT_APP_SECRET }).detail.variable).toBe('WECHAT_APP_ID')
  })

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80a'],
    ['PORT', '1e3'],
    ['RTMP_PORT', '19.35'],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'live.example.com'],
    ['PUBLIC_URL', 'https://live.example.com/path'],
    ['PUBLIC_URL', 'https://user:secret@live.example.com'],
    ['PUBLIC_URL', 'ftp://live.example.com'],
    ['DEMO', 'yes'],
    ['MEDIA_EDGE', 'tencent-cloud'],
    ['PUSH_ADDRESS_HOURS', '0'],
    ['PUSH_ADDRESS_HOURS', '721'],
    ['PLAY_ADDRESS_HOURS', '169'],
    ['PUSH_KEY', 'short'],
    ['PLAY_KEY', 'short'],
    ['SESSION_KEY', 'short'],
    ['ALLOWED_ORIGINS', 'https://a.example,*'],
    ['TRUST_PROXY', '10'],
    ['TRUST_PROXY', 'true'],
    ['LOG_LEVEL', 'loud'],
    ['TENCENT_PUSH_DOMAIN', 'rtmp://push.example.com'],
    ['TENCENT_PLAY_DOMAIN', 'localhost'],
    ['TENCENT_BIZNAME', 'Tea-House'],
    ['TENCENT_APP_NAME', 'a/b'],
    ['TENCENT_PROTOCOLS', 'rtmp'],
    ['TENCENT_PROTOCOLS', 'hls,'],
    ['TENCENT_RENDITIONS', 'hd'],
    ['TENCENT_RENDITIONS', 'hd:高清'],
    ['TENCENT_RENDITIONS', 'hd:高清/'],
    ['TENCENT_RENDITIONS', 'hd:高清/HD,'],
    ['TENCENT_RENDITIONS', 'h-d:高清/HD'],
    ['TENCENT_RENDITIONS', 'elevenchars:高清/HD'],
    ['TENCENT_RENDITIONS', 'hd:高清/HD,hd:流畅/Smooth'],
    ['TENCENT_RENDITIONS', 'pureAudio:声音/Sound'],
    ['TENCENT_PURE_AUDIO', 'yes'],
    ['TENCENT_RECORD', 'yes'],
    ['TENCENT_RECORD_TEMPLATE', 'hls'],
    ['TENCENT_PLAY_HTTPS', 'yes'],
    ['TENCENT_PUSH_KEY', 'a b'],
    ['TENCENT_SIGN_WITH', 'both'],
    ['TENCENT_API_HOST', 'ftp://live'],
    ['TENCENT_PUSHER_SCRIPT', 'http://scripts.example.com/pusher.js'],
    ['TENCENT_PUSHER_SCRIPT', 'https://scripts.example.com/pusher.js; worker-src *'],
    ['TENCENT_PUSHER_SCRIPT', 'https://scripts.example.com/pusher.js?v=2'],
  ])('refuses %s=%s, naming the variable and the expected value', (variable, value) => {
    const { code, detail } = fault({ [variable]: value })
    expect(code).toBe('server.configInvalid')
    expect(detail.variable).toBe(variable)
    expect(detail.expected).toBe(Object.values(settings).find((spec) => spec.variable === variable)?.type)
    // A secret is not repeated, not even when it is wrong.
    expect(detail.value).toBe(variable.endsWith('_KEY') ? undefined : value)
  })

  test('is logged without its secrets', () => {
    const redacted = redactConfig(loadConfig({ SESSION_KEY: 'a very secret session key', PORT: '9000' }))
    expect(redacted).toMatchObject({ PORT: 9000, SESSION_KEY: 'given', PUSH_KEY: 'kept in the data folder' })
    expect(JSON.stringify(redacted)).not.toContain('secret session')
  })

  test('[CLOUD-16] every variable that sounds like a secret is one, and no secret is logged', () => {
    const all = Object.entries(settings) as [keyof Config, Setting<unknown>][]
    const secrets = all.filter(([, { secret }]) => secret !== undefined)
    for (const [, { variable, secret }] of all) {
      // A key's file, serial or id may be logged.
      const isAbout = /_KEY_(?:FILE|SERIAL|ID)$/.test(variable)
      const isSecret = /KEY|SECRET|TOKEN|PASSWORD/.test(variable) && !isAbout
      if (isSecret) expect([variable, secret]).not.toEqual([variable, undefined])
    }
    const config = loadConfig({})
    const marked = Object.fromEntries(secrets.map(([name, { variable }]) => [name, `marker-${variable}`]))
    const redacted = redactConfig({ ...config, ...marked })
    expect(JSON.stringify(redacted)).not.toContain('marker-')
    for (const [, { variable }] of secrets) expect(redacted[variable]).toBe('given')
  })

  test('[CLOUD-16] the list of secrets that the builds are tried with is the table’s', () => {
    const table = (Object.values(settings) as Setting<unknown>[]).filter(({ secret }) => secret !== undefined)
    expect([...secretVariables].sort()).toEqual(table.map(({ variable }) => variable).sort())
  })

  describe('for Tencent Chat', () => {
    const whole = {
      CHAT: 'tencent',
      TENCENT_CHAT_SDK_APP_ID: '1400000000',
      TENCENT_CHAT_SECRET_KEY: 'the-key-of-the-application',
    }

    test('is whole with the application and its key; nothing of it is needed without', () => {
      expect(loadConfig(whole)).toMatchObject({
        chat: 'tencent',
        tencentChatSdkAppId: 1_400_000_000,
        tencentChatAdmin: 'administrator',
        tencentChatApiHost: 'console.tim.qq.com',
        tencentChatSigHours: 24,
        tencentChatCallbackToken: '',
      })
      expect(loadConfig({}).chat).toBe('websocket')
    })

    test.each(['TENCENT_CHAT_SDK_APP_ID', 'TENCENT_CHAT_SECRET_KEY'])('is refused without %s', (variable) => {
      expect(fault({ ...whole, [variable]: '' }).detail.variable).toBe(variable)
    })

    test.each([
      ['CHAT', 'irc'],
      ['TENCENT_CHAT_SDK_APP_ID', 'abc'],
      ['TENCENT_CHAT_ADMIN', 'two words'],
      ['TENCENT_CHAT_API_HOST', 'https://console.tim.qq.com/path'],
      ['TENCENT_CHAT_SIG_HOURS', '0'],
      ['TENCENT_CHAT_SIG_HOURS', '721'],
    ])('is refused with %s=%s', (variable, value) => {
      expect(fault({ ...whole, [variable]: value }).detail.variable).toBe(variable)
    })

    test('logs neither key nor token', () => {
      const config = loadConfig({ ...whole, TENCENT_CHAT_CALLBACK_TOKEN: 'a-callback-token' })
      const told = JSON.stringify(redactConfig(config))
      expect(told).not.toContain(whole.TENCENT_CHAT_SECRET_KEY)
      expect(told).not.toContain('a-callback-token')
    })
  })

  describe('for Tencent Cloud', () => {
    const whole = {
      MEDIA_EDGE: 'tencent',
      TENCENT_PUSH_DOMAIN: 'push.example.com',
      TENCENT_PLAY_DOMAIN: 'play.example.com',
      TENCENT_PUSH_KEY: 'push-key',
      TENCENT_CALLBACK_KEY: 'callback-key',
      TENCENT_SECRET_ID: 'AKIDexample',
      TENCENT_SECRET_KEY: 'secret-of-the-api',
    }

    test('is whole with domains, keys and an API key; two protocols by default', () => {
      expect(loadConfig(whole)).toMatchObject({ mediaEdge: 'tencent', tencentProtocols: ['http-flv', 'hls'] })
      expect(loadConfig({ ...whole, TENCENT_PROTOCOLS: 'hls, webrtc' }).tencentProtocols).toEqual(['webrtc', 'hls'])
    })

    test('[CLOUD-7] reads renditions with their names, in their order; none and no sound of its own by default', () => {
      expect(loadConfig(whole)).toMatchObject({ tencentRenditions: [], tencentPureAudio: 'off' })
      expect(loadConfig({ ...whole, TENCENT_RENDITIONS: 'hd:高清/HD, sd:流畅/Data saver' }).tencentRenditions).toEqual([
        { template: 'hd', name: { zh: '高清', en: 'HD' } },
        { template: 'sd', name: { zh: '流畅', en: 'Data saver' } },
      ])
    })

    test.each(Object.keys(whole).filter((name) => name !== 'MEDIA_EDGE'))('is refused without %s', (variable) => {
      expect(fault({ ...whole, [variable]: '' }).detail.variable).toBe(variable)
    })

    test('needs no domains with a bizname', () => {
      const { TENCENT_PUSH_DOMAIN: _push, TENCENT_PLAY_DOMAIN: _play, ...rest } = whole
      expect(loadConfig({ ...rest, TENCENT_BIZNAME: 'teahouse' }).tencentBizname).toBe('teahouse')
    })

    test('is refused when both domains are one', () => {
      expect(fault({ ...whole, TENCENT_PLAY_DOMAIN: 'push.example.com' }).detail.variable).toBe('TENCENT_PLAY_DOMAIN')
    })

    test('is logged without its secrets', () => {
      const told = JSON.stringify(redactConfig(loadConfig(whole)))
      for (const secret of ['push-key', 'callback-key', 'AKIDexample', 'secret-of-the-api']) {
        expect(told).not.toContain(secret)
      }
      expect(told).toContain('"TENCENT_PLAY_KEY":"none"')
    })

    test('an incomplete set of variables means nothing to the embedded edge', () => {
      expect(loadConfig({ TENCENT_PUSH_DOMAIN: 'push.example.com' }).mediaEdge).toBe('embedded')
    })
  })
})

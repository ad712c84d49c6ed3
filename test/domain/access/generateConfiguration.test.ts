import { generateConfiguration } from '@/domain/access/generateConfiguration'
import { school, shop } from './profiles'

const variables = (profile: typeof shop): Readonly<Record<string, string>> =>
  Object.fromEntries(generateConfiguration(profile, 'live.shop.example:8443').serverEnvironment)

test('a shop’s: the plugin in app.json, the cloud’s domains, no secret', () => {
  expect(generateConfiguration(shop, '').appJson).toMatchObject({
    plugins: { liveRoomPlugin: { version: '1.3.9', provider: 'wx95a7d2b78cf30f98' } },
  })
  expect(variables(shop)).toMatchObject({
    PUBLIC_URL: 'https://live.shop.example:8443',
    MEDIA_EDGE: 'tencent',
    TENCENT_PUSH_DOMAIN: 'push.shop.example',
    TENCENT_PLAY_DOMAIN: 'play.shop.example',
    TENCENT_PUSH_KEY: '',
    WECHAT_APP_ID: 'wx0123456789abcdef',
    WECHAT_APP_SECRET: '',
  })
})

test('a school’s: no plugin, the embedded edge', () => {
  expect(generateConfiguration(school, '').appJson).not.toHaveProperty('plugins')
  expect(variables(school)).toMatchObject({ MEDIA_EDGE: 'embedded' })
  expect(Object.keys(variables(school)).join()).not.toContain('TENCENT')
})

test('a bizname makes both domains, which are plain http', () => {
  const named = variables({ ...shop, domains: { kind: 'bizname', bizname: 'kaibo' } })
  expect(named).toMatchObject({ TENCENT_BIZNAME: 'kaibo', TENCENT_PLAY_HTTPS: 'off' })
  expect(named).not.toHaveProperty('TENCENT_PUSH_DOMAIN')
})

test('the test appid is no WECHAT_APP_ID', () => {
  expect(variables({ ...school, miniProgramAppId: 'touristappid' }).WECHAT_APP_ID).toBe('')
})

test('the console’s lists have https and wss', () => {
  expect(generateConfiguration(shop, 'live.shop.example').weChatDomains.socket).toEqual(['wss://live.shop.example'])
})

test('the console’s least base library is the one that the mini program needs', () => {
  expect(generateConfiguration(shop, '').weChatBaseLibrary).toBe('2.20.1')
})

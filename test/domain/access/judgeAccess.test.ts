import type { AccessProfile } from '@/domain/access/accessProfile'
import { examineAccess } from '@/domain/access/examineAccess'
import { judgeAccess, stopsBuild } from '@/domain/access/judgeAccess'
import { school, shop, TODAY } from './profiles'

/** Every finding that is no praise, as `severity rule words`. */
const told = (profile: AccessProfile, date = TODAY): readonly string[] =>
  judgeAccess(profile, date)
    .findings.filter(({ severity }) => severity !== 'good')
    .map(({ severity, rule, words }) => `${severity} ${rule} ${words}`)

const withVersion = (version: string): AccessProfile => ({ ...shop, plugin: { ...shop.plugin, version } })
const own = (
  push: 'standard' | 'miniProgram',
  play: 'standard' | 'miniProgram',
): Extract<AccessProfile['domains'], { kind: 'own' }> => ({
  kind: 'own',
  push: { host: 'push.shop.example', scene: push },
  play: { host: 'play.shop.example', scene: play },
})
const testing = { development: true, miniProgramAppId: 'touristappid' } as const

describe('the plan a profile may take', () => {
  test.each<readonly [string, AccessProfile, readonly string[]]>([
    ['a shop by the plugin', shop, []],
    ['a school by the tags', school, []],
    ['a shop by the tags', { ...shop, plan: 'native', domains: { kind: 'embedded' } },
      ['stop category.native2024 opensPluginAlone']],
    ['a streamer by the plugin', { ...shop, categories: [{ path: '社交>直播', state: 'passed' }] },
      ['stop category.pluginEducation opensNativeAlone']],
    ['an individual', { ...shop, subject: 'individual' }, ['stop subject.notIndividual individual']],
    ['a subject abroad by the plugin', { ...shop, subject: 'overseas' }, ['stop subject.mainland overseas']],
    ['a subject abroad by the tags', { ...school, subject: 'overseas' }, ['stop subject.domestic overseasNative']],
    ['a government without category', { ...school, subject: 'government', categories: [] }, []],
    ['a government by the plugin', { ...shop, subject: 'government', categories: [] },
      ['stop category.pluginEducation noCategoryAtAll']],
    ['nobody with a category', { ...school, categories: [] }, ['stop category.native2024 noCategoryAtAll']],
    ['a category in review, by the plugin', { ...shop, categories: [{ path: '电商平台>电商平台', state: 'applied' }] },
      ['stop plugin.afterCategory notPassed']],
    ['a category in review, by the tags', { ...school, categories: [{ path: '教育>在线视频课程', state: 'applied' }] },
      ['stop category.native2024 notPassed']],
    ['a shop without 增值电信业务许可证', { ...shop, licences: [] }, ['warn licence.telecomKinds licence']],
    ['a shop with EDI', { ...shop, licences: ['edi'] }, []],
    ['a school without papers', { ...school, licences: [] }, ['warn licence.school licence']],
    ['a stage without papers',
      { ...school, use: 'performance', categories: [{ path: '社交>直播表演', state: 'passed' }] },
      ['warn licence.performance licence']],
    ['a shop in a school’s category', { ...school, use: 'selling' }, ['warn category.matchesUse useDiffers']],
    ['a school in a shop’s category', { ...shop, use: 'teaching' }, ['warn category.matchesUse useDiffers']],
    ['any use in any category', { ...shop, use: 'other' }, []],
  ])('%s', (_, profile, expected) => {
    expect(told(profile)).toEqual(expected)
  })

  test('both plans are judged, whichever is asked for', () => {
    const { plans } = judgeAccess(shop, TODAY)
    expect(plans.plugin.open).toBe(true)
    expect(plans.native).toMatchObject({ open: false })
    expect(plans.native.closedBy).toContain('category.native2024')
  })
})

describe('the plugin', () => {
  test.each<readonly [string, readonly string[]]>([
    ['1.3.9', []],
    ['1.3.4', []],
    ['1.3.3', ['stop plugin.minimum134 belowMinimum']],
    ['1.3.0', ['stop plugin.minimum134 belowMinimum']],
    ['1.2.4', ['stop plugin.minimum134 belowMinimum']],
    ['1.2.1', ['stop plugin.minimum134 belowMinimum']],
    ['1.2.0', ['stop plugin.minimum134 belowMinimum', 'stop plugin.ownDomains ownTooOld']],
    ['1.1.3', ['stop plugin.minimum134 belowMinimum', 'stop plugin.ownDomains ownTooOld']],
    ['1.1.2', ['stop plugin.lowest belowLowest', 'stop plugin.ownDomains ownTooOld']],
    ['1.0.3', ['stop plugin.lowest belowLowest', 'stop plugin.ownDomains ownTooOld']],
    ['1.3.10', ['warn plugin.newest aboveNewest']],
    ['2.0.0', ['warn plugin.newest aboveNewest']],
    ['latest', ['stop plugin.lowest noVersion']],
    ['1.3', ['stop plugin.lowest noVersion']],
    ['', ['stop plugin.lowest noVersion']],
  ])('in version “%s”', (version, expected) => {
    expect(told(withVersion(version))).toEqual(expected)
  })

  test('its minimum is that of the day', () => {
    expect(told(withVersion('1.2.4'), '2023-06-01')).toEqual([])
    expect(told(withVersion('1.2.3'), '2023-06-01')).toEqual(['stop plugin.minimum124 belowMinimum'])
  })

  test.each([
    ['none', 'authorisation_none'],
    ['inReview', 'authorisation_inReview'],
    ['toPay', 'authorisation_toPay'],
    ['expired', 'authorisation_expired'],
  ] as const)('with the authorisation %s', (authorisation, words) => {
    const profile = { ...shop, plugin: { version: '1.3.9', authorisation } }
    expect(told(profile)).toEqual([`stop plugin.authorisation ${words}`])
  })

  test.each<readonly [string, Partial<AccessProfile>, readonly string[]]>([
    ['without an account of the cloud', { cloudAppId: 0 }, ['stop cloud.account noAccount']],
    ['on the embedded edge', { domains: { kind: 'embedded' } }, ['stop plugin.cloudOnly embeddedEdge']],
    ['with a standard play domain', { domains: own('miniProgram', 'standard') },
      ['stop plugin.playScene standardPlay']],
    ['with a standard push domain', { domains: own('standard', 'miniProgram') },
      ['warn plugin.pushScene standardPush']],
    ['with a bizname, new', { domains: { kind: 'bizname', bizname: 'kaibo' } },
      ['stop plugin.ownDomains biznameOver']],
    ['with a bizname, 1.2.4',
      { domains: { kind: 'bizname', bizname: 'kaibo' }, plugin: { version: '1.2.4', authorisation: 'usable' } },
      ['stop plugin.minimum134 belowMinimum', 'stop plugin.ownDomains biznameOver']],
  ])('%s', (_, change, expected) => {
    expect(told({ ...shop, ...change })).toEqual(expected)
  })

  const wrongNames = ['Kai-bo2', '', 'kaibo2', 'kai bo', 'ＫＡＩＢＯ', 'b'.repeat(64)]
  test.each(wrongNames)('with “%s”, which is no bizname', (bizname) => {
    const profile: AccessProfile =
      { ...shop, domains: { kind: 'bizname', bizname }, plugin: { version: '1.2.4', authorisation: 'usable' } }
    expect(told(profile, '2023-06-01')).toEqual(['stop plugin.bizname biznameForm'])
  })

  test('was full before the console sold it: the tags where a category opens them, else nothing', () => {
    const old = { ...shop, plugin: { version: '1.1.3', authorisation: 'none' } } as const
    const bizname = { kind: 'bizname', bizname: 'kaibo' } as const
    expect(told({ ...old, domains: bizname }, '2020-06-01')).toEqual(['stop plugin.trial trialFull'])
    const both = [...shop.categories, { path: '社交>直播', state: 'passed' }] as const
    expect(told({ ...old, domains: bizname, categories: both }, '2020-06-01')).toEqual([
      'stop plugin.trial trialFullNative',
    ])
  })
})

describe('domains and appid', () => {
  test.each<readonly [string, AccessProfile, readonly string[]]>([
    ['one domain for push and play',
      { ...school, domains: { ...own('standard', 'standard'), play: own('standard', 'standard').push } },
      ['stop domain.two sameDomain']],
    ['the plugin’s domain for the tags', { ...school, domains: own('standard', 'miniProgram') },
      ['stop domain.standardScene pluginDomain']],
    ['the test appid for a release', { ...school, miniProgramAppId: 'touristappid' }, ['stop appid.real testAppId']],
    ['the test appid while developing', { ...school, ...testing }, ['warn appid.real testAppId']],
    ['an appid with a typing error', { ...school, miniProgramAppId: 'wx0123' }, ['stop appid.real appId']],
    ['the same while developing', { ...school, development: true, miniProgramAppId: 'wx0123' },
      ['stop appid.real appId']],
  ])('%s', (_, profile, expected) => {
    expect(told(profile)).toEqual(expected)
  })
})

describe('findings that stop a build', () => {
  const stops = (profile: AccessProfile): readonly string[] =>
    stopsBuild(profile, judgeAccess(profile, TODAY).findings).map(({ rule }) => rule)

  test('papers that are missing, once the appid is a real one', () => {
    expect(stops({ ...shop, categories: [] })).toEqual(['category.pluginEducation'])
    expect(stops({ ...shop, development: true, categories: [] })).toEqual(['category.pluginEducation'])
    expect(stops({ ...shop, ...testing, categories: [] })).toEqual([])
  })

  test('a faulty build, always', () => {
    expect(stops({ ...withVersion('1.1.2'), ...testing })).toContain('plugin.lowest')
    expect(stops({ ...shop, ...testing, domains: own('miniProgram', 'standard') })).toEqual(['plugin.playScene'])
  })

  test('a version below the vendor’s minimum', () => {
    expect(stops({ ...withVersion('1.3.0'), ...testing })).toContain('plugin.minimum134')
  })

  test('no warning', () => {
    expect(stops(withVersion('1.3.10'))).toEqual([])
  })
})

describe('[ACCESS-11] final decisions', () => {
  const bizname = (name: string): AccessProfile => ({ ...shop, domains: { kind: 'bizname', bizname: name } })
  const lasting = (now: AccessProfile, ...before: readonly AccessProfile[]): readonly string[] =>
    examineAccess(now, '2021-06-01', '', before).verdict.findings
      .filter(({ words }) => /Changed$/.test(words))
      .map(({ severity, rule, values }) => `${severity} ${rule} ${values?.before} ${values?.now}`)

  test.each<readonly [string, AccessProfile, readonly AccessProfile[], readonly string[]]>([
    ['a bizname that was changed', bizname('kaibolive'), [bizname('kaibo')], ['warn plugin.bizname kaibo kaibolive']],
    ['an account that was changed', { ...shop, cloudAppId: 2 }, [shop], ['warn cloud.account 1250000000 2']],
    ['an account that was taken away', { ...shop, cloudAppId: 0 }, [shop], ['warn cloud.account 1250000000 0']],
    [
      'both, kept and built',
      bizname('b'),
      [bizname('a'), bizname('c')],
      ['warn plugin.bizname a b', 'warn plugin.bizname c b'],
    ],
    ['the same', bizname('kaibo'), [bizname('kaibo')], []],
    ['the first bizname, the first account', bizname('kaibo'), [bizname(''), { ...school, cloudAppId: 0 }], []],
    ['own domains after a bizname', shop, [bizname('kaibo')], []],
    [
      'the account of a school that never had the plugin',
      { ...school, cloudAppId: 5 },
      [{ ...school, cloudAppId: 4 }],
      [],
    ],
  ])('%s', (_, now, before, expected) => {
    expect(lasting(now, ...before)).toEqual(expected)
  })

  test('an individual gets neither', () => {
    expect(lasting({ ...shop, subject: 'individual', cloudAppId: 2 }, shop)).toEqual([])
  })
})

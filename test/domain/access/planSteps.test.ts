import type { AccessProfile } from '@/domain/access/accessProfile'
import { describeStep } from '@/domain/access/describeStep'
import { planSteps } from '@/domain/access/planSteps'
import { school, shop, TODAY } from './profiles'

/** Each step as `state id`. */
const told = (profile: AccessProfile, host = '', date = TODAY): readonly string[] =>
  planSteps(profile, date, host).map(({ id, state }) => `${state} ${id}`)

test('a shop that begins: licence, category, account, plugin, domains, in this order', () => {
  const beginner: AccessProfile = {
    ...shop,
    development: true,
    miniProgramAppId: 'touristappid',
    categories: [],
    licences: [],
    cloudAppId: 0,
    plugin: { version: '1.3.9', authorisation: 'none' },
    domains: { kind: 'embedded' },
  }
  expect(told(beginner)).toEqual([
    'done subject', 'unknown filing', 'open licenceTelecom', 'open category', 'open cloudAccount',
    'unknown pluginAdd', 'open pluginApply', 'open pluginPay', 'open server', 'open cloudDomains',
    'unknown cloudCallback', 'unknown serverDomains', 'unknown privacy', 'open appId', 'unknown upload',
    'unknown review',
  ])
})

test('a shop that has everything', () => {
  expect(told(shop, 'live.shop.example').filter((line) => line.startsWith('open'))).toEqual([])
})

test.each([
  ['none', ['unknown pluginAdd', 'open pluginApply', 'open pluginPay']],
  ['inReview', ['done pluginAdd', 'open pluginApply', 'open pluginPay']],
  ['toPay', ['done pluginAdd', 'done pluginApply', 'open pluginPay']],
  ['usable', ['done pluginAdd', 'done pluginApply', 'done pluginPay']],
  ['expired', ['done pluginAdd', 'done pluginApply', 'open pluginPay']],
] as const)('the plugin’s authorisation %s', (authorisation, expected) => {
  const profile = { ...shop, plugin: { version: '1.3.9', authorisation } }
  expect(told(profile).filter((line) => line.includes(' plugin'))).toEqual(expected)
})

test('before the console sold authorisations a ticket asks for the plugin', () => {
  const old = { ...shop, domains: { kind: 'bizname', bizname: 'kaibo' } } as const
  expect(told(old, '', '2020-06-01').filter((line) => line.includes(' plugin'))).toEqual([
    'done pluginTicket', 'done pluginAddPlain',
  ])
})

test('a school needs no cloud, and has WeChat’s interfaces to switch on', () => {
  expect(told(school)).toContain('unknown interfaces')
  expect(told(school).join()).not.toMatch(/cloud|plugin/)
})

test.each<readonly [string, AccessProfile]>([
  ['an individual', { ...school, subject: 'individual' }],
  ['a subject abroad, by the plugin', { ...shop, subject: 'overseas' }],
])('%s has one step and no other', (_, profile) => {
  expect(told(profile)).toEqual(['open subject'])
})

test('a government needs no category for the tags', () => {
  expect(told({ ...school, subject: 'government', categories: [] }).join()).not.toContain('category')
})

test('play domains of the wrong scene are still to be made', () => {
  const standard = { host: 'play.shop.example', scene: 'standard' } as const
  const domains = { kind: 'own', push: { host: 'push.shop.example', scene: 'standard' }, play: standard } as const
  expect(told({ ...shop, domains })).toContain('open cloudDomains')
  expect(told({ ...school, domains })).toContain('done cloudDomains')
})

test('times stand where a document names one', () => {
  const days = (profile: AccessProfile): readonly string[] =>
    planSteps(profile, TODAY, '').flatMap((step) => (step.days === null ? [] : `${step.id} ${step.days}`))
  expect(days(shop)).toEqual(['filing filing', 'pluginApply plugin'])
  const social = { ...school, categories: [{ path: '社交>直播', state: 'passed' }] } as const
  expect(days(social)).toEqual(['filing filing', 'review socialReview'])
})

const social = [{ path: '社交>直播', state: 'passed' }] as const

test.each<readonly [string, AccessProfile, string, string]>([
  ['社交>直播', { ...school, licences: [], categories: social }, TODAY, 'open licenceSocial'],
  ['社交>直播', { ...school, licences: ['culture'], categories: [], use: 'selling' }, TODAY, 'done licenceSocial'],
  ['电商平台 with EDI', { ...shop, licences: ['edi'] }, TODAY, 'done licenceTelecom'],
  ['电商平台 with EDI in 2023', { ...shop, licences: ['edi'] }, '2023-06-01', 'open licenceTelecom'],
])('the paper of %s', (_, profile, date, expected) => {
  expect(told(profile, '', date).filter((line) => line.includes('licence'))).toEqual([expected])
})

test('a government needs no paper for 社交>直播', () => {
  expect(told({ ...school, subject: 'government', categories: social }).join()).not.toContain('licence')
})

test('a category that opens to Hong Kong and Macau alone is still to be replaced', () => {
  const traffic = { ...school, categories: [{ path: '公共服务>交通运输', state: 'passed' }] } as const
  expect(told(traffic)).toContain('open category')
  expect(told({ ...traffic, subject: 'overseas' })).toContain('done category')
})

test('performances are offered the category that was theirs on the day', () => {
  const stage: AccessProfile = { ...school, use: 'performance', categories: [] }
  const offered = (date: string): string | undefined =>
    planSteps(stage, date, '').find(({ id }) => id === 'category')?.values?.categories
  expect([offered('2023-06-01'), offered(TODAY)]).toEqual(['社交>直播', '社交>直播表演'])
})

test('a profile without a category is offered those that fit the streams', () => {
  const step = planSteps({ ...school, categories: [] }, TODAY, '').find(({ id }) => id === 'category')
  expect(step && describeStep(step, 'zh').what).toContain('社交>直播 / 教育>在线视频课程')
})

describe('on an earlier day', () => {
  const documents = (profile: AccessProfile, date: string): Readonly<Record<string, string>> =>
    Object.fromEntries(planSteps(profile, date, '').map(({ id, document }) => [id, document]))

  test.each([
    ['2023-08-31', false, false],
    ['2023-09-01', true, false],
    ['2023-10-17', true, true],
  ])('%s: filing %s, privacy guideline %s', (date, filing, privacy) => {
    const ids = told(school, '', date).map((line) => line.split(' ')[1])
    expect(ids.includes('filing')).toBe(filing)
    expect(ids.includes('privacy')).toBe(privacy)
  })

  test('[ACCESS-2] each step names the document of that day', () => {
    expect(documents(shop, '2023-06-01')).toMatchObject({ category: 'console2020', pluginApply: 'access124' })
    expect(documents(shop, TODAY)).toMatchObject({ category: 'console2020', pluginApply: 'access134' })
    expect(documents(school, '2020-06-01')).toMatchObject({ category: 'preparation', interfaces: 'preparation' })
    expect(documents(school, '2023-06-01')).toMatchObject({ category: 'tags2021', interfaces: 'tags2021' })
    expect(documents(school, TODAY)).toMatchObject({ category: 'categories2024', interfaces: 'categories2024' })
  })

  test('[ACCESS-2] a page that was replaced is named only until the newer one was there', () => {
    expect(documents(shop, '2025-01-01')).toMatchObject({
      subject: 'preparation', review: 'preparation', cloudAccount: 'preparation',
    })
    expect(documents(shop, TODAY)).toMatchObject({
      subject: 'categoryPapers', review: 'categoryPapers', cloudAccount: 'access134',
    })
  })

  test('a paper that nobody asked for yet is no step', () => {
    expect(told({ ...school, licences: [] }, '', '2021-06-01').join()).not.toContain('licenceSchool')
  })
})

describe('[ACCESS-12] on the first page’s day (2020-04-20)', () => {
  const day = '2020-04-20'
  const beginner: AccessProfile = {
    ...shop,
    categories: [],
    licences: [],
    cloudAppId: 0,
    plugin: { version: '1.1.3', authorisation: 'none' },
    domains: { kind: 'bizname', bizname: 'kaibo' },
  }

  test('the steps stand in its order: account, mini program, category, ticket, plugin, addresses', () => {
    expect(planSteps(beginner, day, '').map(({ id }) => id)).toEqual([
      'cloudAccount', 'subject', 'licenceTelecom', 'category', 'pluginTicket', 'pluginAddPlain', 'server',
      'biznameAddress', 'cloudCallback', 'serverDomains', 'appId', 'upload', 'review',
    ])
  })

  test('with the addresses of ticket and tool', () => {
    const addresses = planSteps(beginner, day, '').flatMap((step) => {
      const { address } = describeStep(step, 'zh')
      return address === '' ? [] : [`${step.id} ${address}`]
    })
    expect(addresses).toEqual([
      'pluginTicket https://console.cloud.tencent.com/workorder/category',
      'pluginAddPlain https://mp.weixin.qq.com',
      'biznameAddress https://bizlive.myqcloud.com/tools/address.html?bizname=kaibo',
    ])
  })

  test('a bizname that is none stands in no address', () => {
    const domains = { kind: 'bizname', bizname: 'a&b=<c>' } as const
    expect(planSteps({ ...beginner, domains }, day, '').map(({ address }) => address).join()).not.toContain('<c>')
  })

  test('it is said before that account and bizname cannot be changed', () => {
    const words = (id: string): string => {
      const step = planSteps(beginner, day, '').find((each) => each.id === id)
      return step === undefined ? '' : Object.values(describeStep(step, 'zh')).join()
    }
    expect(words('cloudAccount')).toContain('不能更换')
    expect(words('pluginTicket')).toContain('不能修改')
  })
})

test('a plan without a category for the streams says so instead of an empty list', () => {
  const stage: AccessProfile = { ...shop, use: 'performance', categories: [] }
  expect(told(stage)).toContain('open categoryNone')
})

import type { AccessProfile } from '@/domain/access/accessProfile'
import { describeFinding } from '@/domain/access/describeFinding'
import { judgeAccess } from '@/domain/access/judgeAccess'
import { readProfile } from '@/domain/access/readProfile'
import { planSteps } from '@/domain/access/planSteps'
import bizname129 from '../../fixtures/access/reported/bizname-129.json'
import bizname139 from '../../fixtures/access/reported/bizname-139.json'
import bizname64 from '../../fixtures/access/reported/bizname-64.json'
import individual from '../../fixtures/access/reported/individual.json'
import overseasNative from '../../fixtures/access/reported/overseas-native.json'
import xinsanban from '../../fixtures/access/reported/xinsanban.json'
import { TODAY } from './profiles'

const read = (given: unknown): AccessProfile => {
  const found = readProfile(given)
  if (!found.ok) throw new Error(JSON.stringify(found.faults))
  return found.profile
}

/** Every finding that is no praise, as `severity rule words`. */
const told = (given: unknown, date = TODAY): readonly string[] =>
  judgeAccess(read(given), date)
    .findings.filter(({ severity }) => severity !== 'good')
    .map(({ severity, rule, words }) => `${severity} ${rule} ${words}`)

const advice = (given: unknown, date = TODAY): string =>
  judgeAccess(read(given), date).findings.map((finding) => describeFinding(finding, 'zh').mend).join('')

describe('[ACCESS-10] a bizname today: 1148/39191 (2025-02-07) asks for 1.3.4, 876/34646 ends it at 1.3.0', () => {
  test.each([
    ['1.2.9', bizname129, ['stop plugin.minimum134 belowMinimum', 'stop plugin.ownDomains biznameOver']],
    ['1.3.9', bizname139, ['stop plugin.ownDomains biznameOver']],
  ] as const)('%s is closed, and no advice leads back to 1.2.x', (_, given, expected) => {
    expect(told(given)).toEqual(expected)
    expect(judgeAccess(read(given), TODAY).plans.plugin.open).toBe(false)
    expect(advice(given)).not.toContain('1.2')
  })

  test('between 2022-11-23 and 2025-02-06 (minimum 1.2.4, 1164/66131) a bizname goes with 1.2.4', () => {
    const day = '2024-06-01'
    expect(told({ ...bizname129, plugin: { version: '1.2.4', authorisation: 'usable' } }, day)).toEqual([])
    expect(told(bizname139, day)).toEqual(['stop plugin.ownDomains biznameTooNew'])
    expect(advice(bizname139, day)).toContain('1.2.4')
  })
})

test('[ACCESS-10] a bizname of 64 letters is no label of a host name (RFC 1035: 63)', () => {
  const day = '2021-06-01'
  expect(told(bizname64, day)).toEqual(['stop plugin.bizname biznameForm'])
  const domains = { kind: 'bizname', bizname: 'a'.repeat(63) } as const
  expect(told({ ...bizname64, domains }, day)).toEqual([])
})

test('[ACCESS-7] an individual gets one finding, by either plan (1078/43316: 个人认证的微信小程序暂不支持直播业务)', () => {
  for (const plan of ['native', 'plugin'] as const) {
    const { findings, plans } = judgeAccess(read({ ...individual, plan }), TODAY)
    expect(findings).toHaveLength(1)
    expect(plans.native.closedBy).toEqual(['subject.notIndividual'])
    expect(plans.plugin.closedBy).toEqual(['subject.notIndividual'])
  }
  expect(planSteps(read(individual), TODAY, '').map(({ id }) => id)).toEqual(['subject'])
})

describe('[ACCESS-11] a subject abroad (live-player: 暂只针对国内主体如下类目的小程序开放)', () => {
  test.each(['2020-04-20', '2023-06-01', TODAY])('%s: 方案一 is closed', (day) => {
    expect(told(overseasNative, day)).toEqual(['stop subject.domestic overseasNative'])
    expect(judgeAccess(read(overseasNative), day).plans.native.open).toBe(false)
    expect(planSteps(read(overseasNative), day, '').map(({ id }) => id)).toEqual(['subject'])
  })

  test('but for 公共服务>交通运输, a government of Hong Kong or Macau alone', () => {
    const categories = [{ path: '公共服务>交通运输', state: 'passed' }]
    const { plans } = judgeAccess(read({ ...overseasNative, categories }), TODAY)
    expect(plans.native).toEqual({ open: true, closedBy: [] })
    expect(told({ ...overseasNative, categories }, '2023-06-01')).toEqual(['stop subject.domestic overseasNative'])
  })
})

test('[ACCESS-2] 金融>新三板信息服务平台 opens 方案一 on 2020-04-20, as the table of 2020 wrote it', () => {
  expect(told(xinsanban, '2020-04-20')).toEqual([])
  expect(judgeAccess(read(xinsanban), '2020-04-20').plans.native.open).toBe(true)
  expect(told(xinsanban)).toEqual([])
})

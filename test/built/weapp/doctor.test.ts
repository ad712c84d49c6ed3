import path from 'node:path'
import { judgeBuilt } from '@/domain/access/judgeBuilt'
import { accessProfile } from '../../../config/access'
import { readBuilt } from '../../../config/doctor/readBuilt'

/** Every finding that is no praise. */
const told = (built: 'native' | 'plugin', plan: 'native' | 'plugin'): readonly string[] => {
  const folder = path.resolve(__dirname, `../../../dist/weapp-${built}`)
  return judgeBuilt(readBuilt(folder, `dist/weapp-${built}`), { ...accessProfile, plan }, '2026-11-23')
    .filter(({ severity }) => severity !== 'good')
    .map(({ severity, rule, words }) => `${severity} ${rule} ${words}`)
}

describe.each(['native', 'plugin'] as const)('the doctor on the built mini program of the plan %s', (plan) => {
  test('finds nothing wrong', () => {
    expect(told(plan, plan)).toEqual([])
  })
})

test('the doctor knows the plan that a build is not of', () => {
  expect(told('plugin', 'native')).toEqual(['stop built.plan pluginForeign'])
  expect(told('native', 'plugin')).toEqual(['stop built.plan pluginMissing'])
})

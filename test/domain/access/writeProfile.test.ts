import ts from 'typescript'
import type { AccessProfile } from '@/domain/access/accessProfile'
import { writeProfile } from '@/domain/access/writeProfile'
import { school, shop } from './profiles'

const readBack = (written: string): unknown => {
  const { outputText } = ts.transpileModule(written, { compilerOptions: { module: ts.ModuleKind.CommonJS } })
  const exported: { accessProfile?: unknown } = {}
  new Function('exports', outputText)(exported)
  return exported.accessProfile
}

test.each<readonly [string, AccessProfile]>([
  ['a shop', shop],
  ['a school', school],
  ['nobody yet', { ...school, categories: [], licences: [] }],
  ['odd letters', { ...school, categories: [{ path: "it's\\a\n>'b'", state: 'applied' }] }],
])('[ACCESS-6] the file that is written for %s says the same', (_, profile) => {
  expect(readBack(writeProfile(profile))).toEqual(profile)
})

test('the file is written in the usual style of TypeScript', () => {
  expect(writeProfile(school)).toContain("  categories: [{ path: '教育>在线视频课程', state: 'passed' }],\n")
})

import { exitCodeOf } from '@/domain/access/exitCode'
import type { CheckFinding } from '@/domain/access/finding'

const finding = (severity: CheckFinding['severity'], words: CheckFinding['words'] = 'healthGood'): CheckFinding =>
  ({ rule: 'network.health', severity, words })

test.each<readonly [string, readonly CheckFinding[], 0 | 1 | 2]>([
  ['nothing', [], 0],
  ['praise alone', [finding('good')], 0],
  ['a warning', [finding('good'), finding('warn')], 1],
  ['a stop among warnings', [finding('warn'), finding('stop'), finding('good')], 2],
  ['what nobody asked for', [finding('notChecked', 'notAsked')], 0],
  ['what could not be reached', [finding('notChecked', 'unreachable')], 1],
])('%s', (_, findings, expected) => {
  expect(exitCodeOf(findings)).toBe(expected)
})

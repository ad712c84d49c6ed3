import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chatSendLimits, chatShareLimits, type SendLimit } from '@/domain/chat/sendLimit'
import { wireLimits } from '@/domain/wire/limits'
import { pollLimits } from '@/domain/wire/pollLimits'
import { httpSessionLimits } from '@/domain/wire/httpSessionLimits'
import { httpLimits } from '../../server/http/limits'
import { mediaLimits } from '../../server/media/limits'

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../..', file), 'utf8')
const document = read('docs/security.md')

const tables: Readonly<Record<string, Readonly<Record<string, number | SendLimit>>>> = {
  httpLimits,
  mediaLimits,
  wireLimits,
  pollLimits,
  httpSessionLimits,
  chatSendLimits,
  chatShareLimits,
}
const count = (value: number): string => value.toLocaleString('en-US')
const write = (limit: number | SendLimit | undefined): string => {
  if (limit === undefined) return 'no such limit'
  return typeof limit === 'number' ? count(limit) : `${count(limit.burst)}, then 1 / ${count(limit.perMs)} ms`
}

const rows = [...document.matchAll(/^\| `(\w+)\.(\w+)` \| ([^|]+) \|/gm)].map(([, table = '', name = '', told = '']) => ({
  table,
  name,
  told: told.trim(),
}))

describe('docs/security.md', () => {
  test.each(rows)('states $table.$name as the table has it', ({ table, name, told }) => {
    expect(told).toBe(write(tables[table]?.[name]))
  })

  test('names limits of every table', () => {
    expect([...new Set(rows.map(({ table }) => table))].sort()).toEqual(Object.keys(tables).sort())
  })

  test('names only rules that exist', () => {
    const rules = read('docs/spec.md')
    const named = [...document.matchAll(/\b[A-Z]+-\d+\b/g)].map(([rule]) => rule)
    expect(named.filter((rule) => !rules.includes(`| ${rule} |`))).toEqual([])
  })
})

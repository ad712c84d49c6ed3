import fc from 'fast-check'
import { checkDrawFile, readDrawFile, rulesHashOf, type DrawFile } from '@/domain/draw/drawFile'
import { checkDrawRules, cleanDrawRules, drawLimits, prizeOfPlace, type DrawRules } from '@/domain/draw/drawRules'
import {
  commitOf, DRAW_SCHEME, listHashOf, plainDrawHash, rankTickets, seedOf, sortTickets, ticketOf,
} from '@/domain/draw/kaiboDraw'
import { maskName } from '@/domain/draw/maskName'
import type { RoomDraw } from '@/domain/draw/roomDraw'
import { nodeDrawHash } from '../../../server/adapters/system/nodeDrawHash'

const drawId = '01JDRAW0000000000000000001'
const secret = Array.from({ length: 32 }, (_, at) => at.toString(16).padStart(2, '0')).join('')
const people = ['u-ann', 'u-bo', 'u-chen', 'u-di', 'u-eve'] as const
const beacon = '3942.17'

const rules: DrawRules = {
  title: '开播福利',
  prizes: [
    { name: '青瓷杯', count: 1, valueFen: 12_800 },
    { name: '茶叶小样', count: 2, valueFen: 900 },
  ],
  condition: { type: 'comment' },
  membersOnly: false,
  standIns: 1,
  organiser: '山野茶铺',
  redemption: '三天内联系客服领取',
  beacon: '上证指数收盘',
}

function fileOf(userIds: readonly string[] = people): DrawFile {
  const hash = nodeDrawHash
  const tickets = sortTickets(userIds.map((id) => ticketOf(hash, drawId, id)))
  const listHash = listHashOf(hash, tickets)
  const seed = seedOf(hash, { drawId, secret, listHash, beacon })
  const drawn = rankTickets(hash, seed, tickets)
    .slice(0, 4)
    .map((one, place) => ({ ...one, name: 'a**', prize: prizeOfPlace(rules.prizes, place) }))
  return {
    scheme: DRAW_SCHEME, roomId: 'tea', drawId, rules, rulesHash: rulesHashOf(hash, rules),
    openedAt: 1, closesAt: 2, commit: commitOf(hash, drawId, secret), closedAt: 2,
    tickets, entries: tickets.length, excluded: 0, listHash, secret, beacon, seed, drawn,
  }
}

const failed = (file: DrawFile): string[] =>
  checkDrawFile(plainDrawHash, file).filter(({ ok }) => !ok).map(({ id }) => id)

describe.each([
  ['plain', plainDrawHash],
  ['node', nodeDrawHash],
])('by the %s functions', (_, hash) => {
  test('[DRAW-1] the scheme gives the values of its worked example', () => {
    expect(commitOf(hash, drawId, secret)).toBe('b7b3157923ba10af1db6a3542533333f27fce98fcee5c912a84b2e3eeca4a9f9')
    const tickets = people.map((id) => ticketOf(hash, drawId, id))
    expect(tickets).toEqual([
      '28ff305db6bd2a7a', '762b7023819fbaaa', '33f2f1eb6264ff32', '6d1ee86b90a95cb4', '5c18af279641cf09',
    ])
    const listHash = listHashOf(hash, tickets)
    expect(listHash).toBe('1c5605291b5b3ba75162cc6b6ff39fd065ff43f952d2262f3cc1f197def61638')
    const seed = seedOf(hash, { drawId, secret, listHash, beacon })
    expect(seed).toBe('1e0b0e2b0a64e5cffffb6305eb2589937190886034f60a020047fd7d68bd3ab8')
    expect(rankTickets(hash, seed, tickets).map(({ ticket, score }) => [ticket, score.slice(0, 8)])).toEqual([
      ['33f2f1eb6264ff32', '6a0e9f80'],
      ['28ff305db6bd2a7a', '854ef93f'],
      ['5c18af279641cf09', '9ea8c996'],
      ['6d1ee86b90a95cb4', '9ebdc8c6'],
      ['762b7023819fbaaa', 'b86a4fbd'],
    ])
  })
})

test('[DRAW-1] the ranking depends on the people alone, not on the order in which they entered', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(ids, fc.func(fc.nat()), (entered, order) => {
      const shuffled = [...entered].sort((one, other) => order(one) - order(other))
      const ranking = (list: readonly string[]) => {
        const tickets = list.map((id) => ticketOf(nodeDrawHash, drawId, id))
        const listHash = listHashOf(nodeDrawHash, tickets)
        return rankTickets(nodeDrawHash, seedOf(nodeDrawHash, { drawId, secret, listHash, beacon: '' }), tickets)
      }
      expect(ranking(shuffled)).toEqual(ranking(entered))
      expect(ranking(entered)).toHaveLength(entered.length)
    }),
  )
})

test('[DRAW-1] among many draws each of five people wins about as often', () => {
  const wins = new Map<string, number>()
  for (let round = 0; round < 2_000; round += 1) {
    const id = `draw-${round}`
    const tickets = people.map((person) => ticketOf(nodeDrawHash, id, person))
    const seed = seedOf(nodeDrawHash, { drawId: id, secret, listHash: listHashOf(nodeDrawHash, tickets), beacon: '' })
    const first = rankTickets(nodeDrawHash, seed, tickets)[0]?.ticket
    const winner = people[tickets.indexOf(first as string)] as string
    wins.set(winner, (wins.get(winner) ?? 0) + 1)
  }
  // The secrets are fixed, so the counts are the same each time; 400 is the mean, 18 the deviation.
  for (const person of people) expect(Math.abs((wins.get(person) ?? 0) - 400)).toBeLessThan(80)
})

test('[DRAW-9] a file that nobody changed passes every check', () => {
  expect(failed(fileOf())).toEqual([])
  expect(readDrawFile(JSON.stringify(fileOf()))).toEqual(fileOf())
  expect(failed(fileOf([]))).toEqual([])
})

const other = '0'.repeat(64)
test.each<[string, (file: DrawFile) => DrawFile, string[]]>([
  ['a prize', (file) => ({ ...file, rules: { ...rules, title: '别的' } }), ['rules']],
  ['the commitment', (file) => ({ ...file, commit: other }), ['commit']],
  ['the number of entries', (file) => ({ ...file, entries: 6 }), ['entries']],
  ['the hash of the list', (file) => ({ ...file, listHash: other }), ['listHash']],
  ['the seed', (file) => ({ ...file, seed: other }), ['seed']],
  ['a score', (file) => ({ ...file, drawn: file.drawn.map((one) => ({ ...one, score: other })) }), ['scores']],
  ['the order', (file) => ({ ...file, drawn: [...file.drawn].reverse() }), ['order', 'prizes']],
  ['a prize of a winner', (file) => ({ ...file, drawn: file.drawn.map((one) => ({ ...one, prize: 0 })) }), ['prizes']],
])('[DRAW-9] a file in which %s was changed fails in that line', (_, change, lines) => {
  expect(failed(change(fileOf()))).toEqual(lines)
})

test('[DRAW-9] a changed secret, number or list fails in its line and in all that follow from it', () => {
  expect(failed({ ...fileOf(), secret: other })).toEqual(['commit', 'seed', 'scores', 'order'])
  expect(failed({ ...fileOf(), beacon: '1' })[0]).toBe('seed')
  const { tickets } = fileOf()
  expect(failed({ ...fileOf(), tickets: tickets.slice(1), entries: 4 })[0]).toBe('listHash')
  expect(failed({ ...fileOf(), tickets: [...tickets].reverse() })).toEqual(['tickets'])
  expect(failed({ ...fileOf(), tickets: [tickets[0] as string, ...tickets], entries: 6 })[0]).toBe('tickets')
})

test('[DRAW-9] a change of any value that the scheme binds makes a file fail, or no file at all', () => {
  const text = JSON.stringify(fileOf())
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom(...'0123456789abcdef,"}x'), (at, sign) => {
      const changed = text.slice(0, at) + sign + text.slice(at + 1)
      if (changed === text) return
      const file = readDrawFile(changed)
      if (file === null || failed(file).length > 0) return
      // Values that the scheme does not bind: the room's log alone shows their change.
      const { roomId, openedAt, closesAt, closedAt, excluded, drawn } = file
      const free = { roomId, openedAt, closesAt, closedAt, excluded }
      const names = drawn.map(({ name }) => name)
      const renamed = fileOf().drawn.map((one, at) => ({ ...one, name: names[at] }))
      expect({ ...fileOf(), ...free, drawn: renamed }).toEqual(file)
    }),
    { numRuns: 2_000 },
  )
})

test('[DRAW-9] a file of another draw of the room, valid by itself, differs from the room’s log', () => {
  const file = fileOf()
  const { id = drawId, ...rest } = { ...file, phase: 'revealed' as const }
  const seen = { ...rest, id: String(id) } as never as Parameters<typeof checkDrawFile>[2] & object
  expect(checkDrawFile(plainDrawHash, file, seen).every(({ ok }) => ok)).toBe(true)
  const lines = checkDrawFile(plainDrawHash, file, { ...seen, commit: other, closesAt: 3 })
  expect(lines.filter(({ ok }) => !ok).map((line) => line.id)).toEqual(['logTime', 'logCommit'])
})

test('[DRAW-9] a number that the rules do not name, and a named one that is missing, fail in their line', () => {
  const named = (beacon: string): DrawRules => ({ ...rules, beacon })
  for (const [wanted, given] of [['', 'x17'], ['index', '']] as const) {
    const lines = failed({ ...fileOf(), rules: named(wanted), beacon: given })
    expect(lines).toContain('beacon')
  }
})

test('[DRAW-9] an erased winner leaves the file in agreement with the log', () => {
  const file = fileOf()
  const seen = { ...file, id: file.drawId, phase: 'revealed' } as never as RoomDraw
  const erased = { ...file, drawn: file.drawn.map((one) => ({ ...one, name: '**' })) }
  expect(checkDrawFile(plainDrawHash, erased, seen).filter(({ ok }) => !ok)).toEqual([])
  const hidden = checkDrawFile(plainDrawHash, { ...file, excluded: file.excluded + 1 }, seen)
  expect(hidden.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(['logExcluded'])
})

test('[DRAW-9] text that is no file is not read, whatever it holds', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void expect(readDrawFile(text)).toBeNull()))
  expect(readDrawFile(JSON.stringify({ ...fileOf(), tickets: ['<b>'] }))).toBeNull()
  expect(readDrawFile(JSON.stringify({ ...fileOf(), rules: null }))).toBeNull()
})

test.each<[string, Partial<DrawRules>]>([
  ['title', { title: '' }],
  ['prizes', { prizes: [] }],
  ['prizeName', { prizes: [{ name: '', count: 1, valueFen: 1 }] }],
  ['prizeCount', { prizes: [{ name: 'a', count: 0, valueFen: 1 }] }],
  ['prizeValue', { prizes: [{ name: 'a', count: 1, valueFen: drawLimits.prizeFen + 1 }] }],
  ['winners', { prizes: [1, 2].map((n) => ({ name: `${n}`, count: 26, valueFen: 1 })) }],
  ['minutes', { condition: { type: 'present', minutes: 0 } }],
  ['standIns', { standIns: 21 }],
  ['organiser', { organiser: '\u200b' }],
  ['redemption', { redemption: 'x'.repeat(201) }],
  ['beacon', { beacon: 'x'.repeat(101) }],
])('[DRAW-2] rules with a wrong %s do not open', (field, change) => {
  expect(checkDrawRules(rules)).toBeNull()
  expect(checkDrawRules(cleanDrawRules({ ...rules, ...change }))).toBe(field)
})

test('[DRAW-8] a masked name shows one character of any name', () => {
  expect(['阿明', ' Ann ', '😀😀', ''].map(maskName)).toEqual(['阿**', 'A**', '😀**', '**'])
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (name) => {
      const masked = maskName(name)
      expect([...masked].length).toBeLessThanOrEqual(3)
      expect(masked.endsWith('**')).toBe(true)
      expect(/^[\ud800-\udfff]\*/.test(masked)).toBe(false)
    }),
  )
})

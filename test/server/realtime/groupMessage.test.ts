import { createRecentEntries } from '../../../server/realtime/recentEntries'
import { composeGroupMessage } from '../../../server/realtime/groupMessage'
import { asMessageId, SYSTEM_USER } from '@/domain/kernel/ids'

const tailOf = (ids: readonly string[]) => {
  const recent = createRecentEntries(0, 1_000, 200)
  const kind = 'chat.removed'
  recent.push(ids.map((id, index) => ({ kind, id: asMessageId(id), at: 1, by: SYSTEM_USER, seq: index + 1 })))
  return recent
}
const compose = (ids: readonly string[], more: Partial<Parameters<typeof composeGroupMessage>[0]> = {}) => {
  const needs = { after: 0, skipTo: 0, counters: null, mostBytes: 11_264, mostBehind: 1_000, batchRows: 200, ...more }
  const message = composeGroupMessage({ recent: tailOf(ids), ...needs })
  return message === null ? null : { ...message, frames: JSON.parse(message.text) as { t: string }[] }
}
const lines = (count: number) => Array.from({ length: count }, (_, index) => `line-${index + 1}`)
const row = (id: string) => ['chat.removed', 1, 'system', id]

test('[CHAT-2] carries the undelivered entries, and the counters', () => {
  const message = compose(lines(3), { after: 1, counters: '{"t":"st","on":2,"lk":5}' })
  expect(message).toMatchObject({ upTo: 3, hasEntries: true })
  expect(message?.frames).toEqual([
    { t: 'st', on: 2, lk: 5 },
    { t: 'b', s: 2, m: [row('line-2'), row('line-3')] },
  ])
})

test('[CHAT-2] is nothing where there is no news', () => {
  expect(compose(lines(2), { after: 2 })).toBeNull()
})

test('[CHAT-2] holds no more than its bytes, also as they stand within JSON; the rest follows', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `${index}-"quoted"-字`.repeat(3))
  let after = 0
  const seen: unknown[] = []
  while (after < 200) {
    const message = compose(ids, { after, mostBytes: 2_000, counters: '{"t":"st","on":2,"lk":5}' })
    expect(Buffer.byteLength(JSON.stringify(message?.text)) - 2).toBeLessThanOrEqual(2_000)
    const [, batch] = (message?.frames ?? []) as unknown as [object, { s: number; m: unknown[][] }]
    expect(batch.s).toBe(after + 1)
    seen.push(...batch.m.map((each) => each[3]))
    after = message?.upTo ?? 0
  }
  expect(seen).toEqual(ids)
})

test('[CHAT-2] holds at most so many rows', () => {
  expect(compose(lines(30), { batchRows: 10 })).toMatchObject({ upTo: 10 })
})

test('[CHAT-2] reports an entry that fits no message as a gap, and goes on behind it', () => {
  const ids = ['short', 'x'.repeat(2_000), 'after']
  expect(compose(ids, { mostBytes: 500 })).toMatchObject({ upTo: 1 })
  const gap = compose(ids, { mostBytes: 500, after: 1 })
  expect([gap?.upTo, gap?.frames]).toEqual([2, [{ t: 'gap', from: 2, to: 2 }]])
  expect(compose(ids, { mostBytes: 500, after: 2 })?.frames).toEqual([{ t: 'b', s: 3, m: [row('after')] }])
})

test('[CHAT-2] reports entries too far back, and refused ones, as one gap', () => {
  expect(compose(lines(30), { mostBehind: 10 })?.frames[0]).toEqual({ t: 'gap', from: 1, to: 20 })
  const message = compose(lines(30), { after: 5, skipTo: 25 })
  expect(message?.frames).toMatchObject([{ t: 'gap', from: 6, to: 25 }, { t: 'b', s: 26 }])
  expect(message?.upTo).toBe(30)
})

import { asProductId, asRoomId, asUserId } from '@/domain/kernel/ids'
import { createSpanReader } from '@/domain/product/explanationSpans'
import type { Product } from '@/domain/product/product'
import type { RoomCommand } from '@/domain/room/command'
import { decide } from '@/domain/room/decide'
import type { RoomEvent } from '@/domain/room/event'
import { evolve } from '@/domain/room/evolve'
import type { RoomState } from '@/domain/room/state'

const about = {
  title: 'Tea', introduction: '', hostName: 'Lin', hostAvatarUrl: '', coverUrl: '', startsAt: 0, guestsMayChat: true,
}
const product = (id: string): Product => ({
  id: asProductId(id), name: id.toUpperCase(), priceFen: 990, stock: 3, pictureUrl: '', link: null,
})

/** A room whose log grows by commands, one a second. */
function createRoom() {
  const log: RoomEvent[] = []
  let state: RoomState | null = null
  let now = 0
  const give = (command: RoomCommand): string => {
    now += 1_000
    const actor = { id: asUserId('lin'), name: 'Lin', role: 'system' as const }
    const decided = decide(state, command, { actor, now, newId: `m${now}` })
    if (!decided.ok) return decided.error.code
    for (const event of decided.value) {
      const entry = { ...event, seq: log.length + 1 } as RoomEvent
      log.push(entry)
      state = evolve(state, entry)
    }
    return decided.value.map(({ kind }) => kind).join(' ') || '-'
  }
  give({ type: 'room.schedule', roomId: asRoomId('tea'), roomKind: 'shop', about })
  for (const id of ['cup', 'pot']) give({ type: 'product.list', product: product(id) })
  give({ type: 'room.start' })
  give({ type: 'stream.up', session: 's1' })
  return { give, log, state: () => state as unknown as RoomState, now: () => now }
}
const explain = (id: string) => ({ type: 'product.explain', productId: asProductId(id) }) as const

describe('an explanation', () => {
  test('[EXPLAIN-1] starts on air and pins its product', () => {
    const { give, state, now } = createRoom()
    expect(give(explain('cup'))).toBe('product.pinned product.explained')
    expect(state()).toMatchObject({ pinned: 'cup', explaining: { productId: 'cup', sinceMs: now() } })
    expect(give(explain('cup'))).toBe('-')
    expect(give(explain('bowl'))).toBe('product.notFound')
  })

  test('[EXPLAIN-1] does not start without video', () => {
    const { give } = createRoom()
    give({ type: 'stream.down', session: 's1', reason: 'lost' })
    expect(give(explain('cup'))).toBe('product.notOnAir')
    give({ type: 'stream.up', session: 's2' })
    give({ type: 'room.pause' })
    expect(give(explain('cup'))).toBe('product.notOnAir')
  })

  test('[EXPLAIN-2] of a pinned product starts without a second pin', () => {
    const { give } = createRoom()
    give({ type: 'product.pin', productId: asProductId('cup') })
    expect(give(explain('cup'))).toBe('product.explained')
  })

  const ends: [RoomCommand, string][] = [
    [{ type: 'product.endExplanation' }, ''],
    [explain('pot'), ' product.pinned product.explained'],
    [{ type: 'product.pin', productId: asProductId('pot') }, ' product.pinned'],
    [{ type: 'product.unpin' }, ' product.unpinned'],
    [{ type: 'product.delist', productId: asProductId('cup') }, ' product.delisted'],
    [{ type: 'stream.down', session: 's1', reason: 'lost' }, ' stream.down'],
    [{ type: 'room.pause' }, ' room.paused'],
    [{ type: 'room.end' }, ' room.ended'],
  ]
  test.each(ends)('[EXPLAIN-2] ends by %j', (command, rest) => {
    const { give, state } = createRoom()
    give(explain('cup'))
    expect(give(command)).toBe(`product.explanationEnded${rest}`)
    expect(state().explaining?.productId).not.toBe('cup')
  })

  test('[EXPLAIN-2] goes on while others leave the shelf and an older push goes down', () => {
    const { give, state } = createRoom()
    give(explain('cup'))
    expect(give({ type: 'product.delist', productId: asProductId('pot') })).toBe('product.delisted')
    expect(give({ type: 'stream.down', session: 'old', reason: 'lost' })).toBe('-')
    expect(state().explaining?.productId).toBe('cup')
  })

  test('[EXPLAIN-3] is a span of the log, however the log is cut', () => {
    const { give, log, now } = createRoom()
    give(explain('cup'))
    const first = now()
    give(explain('pot'))
    const second = now()
    give({ type: 'stream.down', session: 's1', reason: 'lost' })
    const third = now()
    give({ type: 'stream.up', session: 's2' })
    give(explain('cup'))
    const expected = [
      { productId: 'cup', name: 'CUP', fromMs: first, toMs: second, by: 'lin' },
      { productId: 'pot', name: 'POT', fromMs: second, toMs: third, by: 'lin' },
      { productId: 'cup', name: 'CUP', fromMs: now(), toMs: null, by: 'lin' },
    ]
    for (let cut = 0; cut <= log.length; cut += 1) {
      const reader = createSpanReader()
      reader.take(log.slice(0, cut))
      reader.take(log.slice(cut))
      expect(reader.spans()).toEqual(expected)
    }
  })
})

import { GopCache } from '../../../server/media/hub/gopCache'
import { Player, type TagSink } from '../../../server/media/hub/player'

const limits = { playerSkipBytes: 1_000, playerCutBytes: 3_000, playerStallMs: 15_000 }

const watching = (): { player: Player; seen: string[]; queue: { bytes: number } } => {
  const seen: string[] = []
  const queue = { bytes: 0 }
  const outlet: TagSink = {
    write: (bytes) => {
      seen.push(bytes.toString().slice(0, 8))
      queue.bytes += bytes.length
    },
    queuedBytes: () => queue.bytes,
    end: () => seen.push('end'),
    destroy: () => seen.push('destroyed'),
    refuse: () => seen.push('refused'),
  }
  return { player: new Player(outlet, limits, 0), seen, queue }
}
const text = (words: string): Buffer => Buffer.from(words)

test('[MEDIA-6] nothing is sent before the opening, everything after it', () => {
  const { player, seen } = watching()
  player.send(text('early'), true)
  player.begin([text('head'), text('key')], true, 0)
  player.send(text('inter'), false)
  expect(seen).toEqual(['head', 'key', 'inter'])
})

test('[MEDIA-6] a viewer who joins without a key frame waits for one', () => {
  const { player, seen } = watching()
  player.begin([text('head')], false, 0)
  player.send(text('inter'), false)
  player.send(text('key'), true)
  player.send(text('inter2'), false)
  expect(seen).toEqual(['head', 'key', 'inter2'])
})

test('[MEDIA-7] above the queue limit frames are left out until a key frame finds the queue half empty', () => {
  const { player, seen, queue } = watching()
  player.begin([Buffer.alloc(1_001, 'a')], true, 0)
  player.send(text('lost'), false)
  player.send(text('lost key'), true)
  queue.bytes = 500
  player.send(text('lost too'), false)
  player.send(text('key'), true)
  player.send(text('inter'), false)
  expect(seen).toEqual(['aaaaaaaa', 'key', 'inter'])
})

test('[MEDIA-7] codec headers are sent also while frames are left out', () => {
  const { player, seen } = watching()
  player.begin([text('head')], false, 0)
  player.sendHeaders(text('new head'))
  expect(seen).toEqual(['head', 'new head'])
})

test('[MEDIA-7] a queue that does not move for the time given is a stall, one that moves is not', () => {
  const { player, queue } = watching()
  player.begin([Buffer.alloc(1_000)], true, 0)
  expect(player.isStalled(14_000)).toBe(false)
  queue.bytes = 900
  expect(player.isStalled(14_999)).toBe(false)
  expect(player.isStalled(29_998)).toBe(false)
  expect(player.isStalled(29_999)).toBe(true)
})

test('[MEDIA-7] an empty queue is never a stall, a queue above the cut limit is too far behind', () => {
  const { player, queue } = watching()
  player.begin([text('head')], true, 0)
  queue.bytes = 0
  expect(player.isStalled(99_000)).toBe(false)
  queue.bytes = 3_001
  expect(player.isTooFarBehind()).toBe(true)
})

test('[MEDIA-10] at the end a player with data is released, and one without data gets a not found', () => {
  const [seen, waiting] = [watching(), watching()]
  seen.player.begin([text('head')], true, 0)
  for (const { player } of [seen, waiting]) {
    player.end()
    player.end()
    player.send(text('late'), true)
  }
  expect(seen.seen).toEqual(['head', 'end'])
  expect(waiting.seen).toEqual(['refused'])
})

test('[MEDIA-6] the cache holds the frames since the newest key frame', () => {
  const cache = new GopCache<Buffer>(100)
  cache.add(text('before'), false)
  expect(cache.items).toEqual([])
  cache.add(text('key1'), true)
  cache.add(text('inter'), false)
  cache.add(text('key2'), true)
  expect(cache.items).toEqual([text('key2')])
})

test('[MEDIA-7] above its cap the cache forgets all until the next key frame', () => {
  const cache = new GopCache<Buffer>(10)
  cache.add(Buffer.alloc(6), true)
  cache.add(Buffer.alloc(6), false)
  cache.add(Buffer.alloc(1), false)
  expect(cache.items).toEqual([])
  cache.add(Buffer.alloc(6), true)
  expect(cache.items).toHaveLength(1)
})

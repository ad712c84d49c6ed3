import { closeCodes } from '@/domain/wire/closeCodes'
import { LIKE_REPORT_MS } from '@/store/room/likeCounter'
import { EVENT_BEAT_MS } from '@/store/room/openRoomSession'
import { RESEND_DELAYS_MS } from '@/store/room/outbox'
import { PONG_TIMEOUT_MS, WELCOME_TIMEOUT_MS } from '@/store/room/roomConnection'
import { FakeLivePlayer } from '../../fakes/fakeLivePlayer'
import { enter, EVENTS, liveRoom, loseAndReturn, said, settle } from './enterRoom'

describe('an open room', () => {
  test('says hello, starts from the snapshot and follows the log', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    expect(it.chat.newest.framesOf('hi')).toEqual([{ t: 'hi', v: 1, tk: 'token', r: 'tea' }])
    expect(it.state()).toMatchObject({ link: { phase: 'online' }, viewers: 3, likes: 5, myId: 'me', clockSkewMs: 500 })
    it.batch(11, said(11, 'hello'), ['product.listed', 12, 'host', { id: 'cup', name: 'Cup' }])
    expect(it.lines()).toEqual(['hello'])
    expect(it.state().room?.shelf).toHaveLength(1)
  })

  test('draws a burst once', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    let drawn = 0
    it.session.store.subscribe(() => (drawn += 1))
    for (let seq = 11; seq < 61; seq += 1) it.chat.newest.send({ t: 'b', s: seq, m: [said(seq, `${seq}`)] })
    expect(drawn).toBe(0)
    it.clock.advance(EVENT_BEAT_MS)
    expect(drawn).toBe(1)
    expect(it.lines()).toHaveLength(50)
  })

  test('comes back where it was: no line lost, none twice', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    it.batch(11, said(11, 'a'), said(12, 'b'))
    await loseAndReturn(it)
    it.welcome(null, 14)
    expect(it.chat.newest.framesOf('hi')).toEqual([{ t: 'hi', v: 1, tk: 'token', r: 'tea', e: 'e1', s: 12 }])
    it.batch(12, said(12, 'b'), said(13, 'c'), said(14, 'd'))
    expect(it.lines()).toEqual(['a', 'b', 'c', 'd'])
  })

  test('fetches skipped entries before it shows later ones', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    it.batch(13, said(13, 'c'))
    expect(it.lines()).toEqual([])
    it.http.answer(EVENTS, () => ({ from: 11, rows: [said(11, 'a'), said(12, 'b')] }))
    await settle()
    it.clock.advance(EVENT_BEAT_MS)
    expect(it.lines()).toEqual(['a', 'b', 'c'])
  })

  test('fetches entries that the server reports as skipped', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    it.http.answer(EVENTS, () => ({ from: 11, rows: [said(11, 'a')] }))
    it.chat.newest.send({ t: 'gap', from: 11, to: 11 })
    await settle()
    it.batch(12, said(12, 'b'))
    expect(it.lines()).toEqual(['a', 'b'])
  })

  test('starts anew from a snapshot when the skipped entries cannot be fetched', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    it.http.answer(EVENTS, () => new Error('gone'))
    it.batch(13, said(13, 'c'))
    await settle()
    it.clock.advance(30_000)
    await settle()
    it.chat.newest.accept()
    expect(it.chat.newest.framesOf('hi')).toEqual([{ t: 'hi', v: 1, tk: 'token', r: 'tea' }])
  })

  test('one’s own text is shown at once, sent again without an answer, and stands once in the end', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    it.state().say?.('hi')
    expect(it.state().timeline.pending.map((line) => line.text)).toEqual(['hi'])
    it.clock.advance(RESEND_DELAYS_MS[0])
    expect(it.chat.newest.framesOf('c')).toEqual([
      { t: 'c', i: 'key1', x: 'hi' },
      { t: 'c', i: 'key1', x: 'hi' },
    ])
    it.chat.newest.send({ t: 'a', i: 'key1', s: 11 })
    it.batch(11, said(11, 'hi', 'me'))
    expect(it.lines()).toEqual(['hi'])
    expect(it.state().timeline.pending).toEqual([])
    it.clock.advance(60_000)
    expect(it.chat.newest.framesOf('c')).toHaveLength(2)
  })

  test('lines said while the connection was lost are sent after the next welcome', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    it.chat.newest.close(1006)
    it.state().say?.('late')
    it.clock.advance(30_000)
    await settle()
    it.welcome(null, 10)
    expect(it.chat.newest.framesOf('c')).toContainEqual({ t: 'c', i: 'key1', x: 'late' })
  })

  test('a refused text keeps its reason and can be taken back', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    it.state().say?.('hi')
    it.chat.newest.send({ t: 'n', i: 'key1', code: 'chat.tooFast', detail: { waitSec: 3 } })
    expect(it.state().timeline.pending[0]?.refusal).toMatchObject({ code: 'chat.tooFast', detail: { waitSec: 3 } })
    expect(it.state().withdraw('key1')).toBe('hi')
    expect(it.state().timeline.pending).toEqual([])
  })

  test('says why there is nothing to type, and lets type again when a timed mute ends', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    it.chat.newest.send({ t: 'mu', until: it.clock.now() + 500 + 5_000 })
    expect(it.state().say).toBeNull()
    expect(it.state().sayObstacle?.code).toBe('chat.muted')
    it.clock.advance(6_000)
    expect(it.state().say).not.toBeNull()
  })

  test('[ROOM-36] counts down to a new guest when there is something to type', async () => {
    const it = await enter({ since: 1_000 })
    it.welcome(liveRoom)
    expect(it.state().say).not.toBeNull()
    const now = it.clock.now() + 500
    const waitSec = Math.ceil((now - 1_000) / 1_000) + 3
    it.batch(11, ['chat.newcomersLimited', now, 'host', { type: 'wait', waitSec }])
    const left = (): number => Number(it.state().sayObstacle?.detail.waitSec ?? 0)
    const first = left()
    expect([it.state().say, it.state().sayObstacle?.code]).toEqual([null, 'chat.newcomerWait'])
    it.clock.advance(1_000)
    expect(left()).toBe(first - 1)
    it.clock.advance(4_000)
    expect(it.state().say).not.toBeNull()
    it.batch(12, ['chat.newcomersLimited', 0, 'host', { type: 'read' }])
    expect(it.state().sayObstacle?.code).toBe('chat.newcomersMayNot')
    it.batch(13, ['chat.newcomersLimited', now, 'host', null])
    expect(it.state().say).not.toBeNull()
  })

  test('[ROOM-50] the welcome gives a returning user the mute, or its end', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    it.chat.newest.send({ t: 'mu', until: 0 })
    expect(it.state().sayObstacle?.code).toBe('chat.muted')
    it.welcome(null, 10)
    expect(it.state().say).not.toBeNull()
  })

  test.each([
    [
      'the newcomers’ wait',
      'chat.newcomerWait',
      { t: 'b', s: 11, m: [['chat.newcomersLimited', 1_000_000, 'host', { type: 'wait', waitSec: 600 }]] },
      { t: 'b', s: 12, m: [['chat.newcomersLimited', 1_000_000, 'host', null]] },
    ],
    ['a mute', 'chat.muted', { t: 'mu', until: 1_600_000 }, { t: 'mu', until: null }],
  ] as const)('[ROOM-36] sends at once when %s is lifted early', async (_, code, begins, ends) => {
    const it = await enter({ since: 999_000 })
    it.welcome(liveRoom)
    it.state().say?.('hi')
    it.chat.newest.send({ t: 'n', i: 'key1', code, detail: { waitSec: 600 } })
    it.chat.newest.send(begins)
    it.clock.advance(EVENT_BEAT_MS)
    expect(it.state().say).toBeNull()
    it.chat.newest.send(ends)
    it.clock.advance(EVENT_BEAT_MS)
    it.state().say?.('now')
    expect(it.chat.newest.framesOf('c')).toContainEqual({ t: 'c', i: 'key2', x: 'now' })
  })

  test('[ROOM-36] a newcomers’ rule that is lifted does not release a line that waits for another reason', async () => {
    const it = await enter({ since: 999_000 })
    it.welcome(liveRoom)
    it.state().say?.('hi')
    it.chat.newest.send({ t: 'n', i: 'key1', code: 'chat.tooFast', detail: { waitSec: 3 } })
    it.batch(11, ['chat.newcomersLimited', 1_000_000, 'host', { type: 'read' }])
    it.batch(12, ['chat.newcomersLimited', 1_000_000, 'host', null])
    it.state().say?.('now')
    const sent = (): number => it.chat.newest.framesOf('c').length
    expect(sent()).toBe(1)
    it.clock.advance(3_000)
    expect(sent()).toBe(2)
  })

  test('adds likes up and never lets the number step back', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    for (let tap = 0; tap < 7; tap += 1) it.state().like?.()
    expect(it.state().likes).toBe(12)
    it.chat.newest.send({ t: 'st', on: 4, lk: 5 })
    expect(it.state()).toMatchObject({ likes: 12, viewers: 4 })
    it.clock.advance(LIKE_REPORT_MS)
    expect(it.chat.newest.framesOf('l')).toEqual([{ t: 'l', n: 7 }])
  })

  test('gets a new session when the server refuses the old one', async () => {
    const it = await enter()
    it.chat.newest.accept()
    it.chat.newest.send({ t: 'no', code: 'session.expired' })
    it.chat.newest.close(closeCodes.auth)
    it.clock.advance(0)
    await settle()
    expect(it.renewals()).toBe(1)
    it.chat.newest.accept()
    expect(it.chat.newest.framesOf('hi')[0]?.tk).toBe('fresh')
  })

  test('stops with the server’s reason where coming back changes nothing', async () => {
    const it = await enter()
    it.chat.newest.accept()
    it.chat.newest.send({ t: 'no', code: 'room.notFound' })
    it.chat.newest.close(closeCodes.roomNotFound)
    it.clock.advance(60_000)
    expect(it.state().link).toMatchObject({ phase: 'stopped', error: { code: 'room.notFound' } })
    expect(it.chat.channels).toHaveLength(1)
  })

  test('[REFUSAL-2] a refusal is shown as what it is, and the client comes back when its time is over', async () => {
    const { chat, clock, state } = await enter()
    chat.newest.accept()
    chat.newest.send({ t: 'no', code: 'wire.tooManySockets', detail: { waitSec: 10 } })
    chat.newest.close(4029)
    const { link } = state()
    expect(link).toMatchObject({ phase: 'lost', refusal: { code: 'wire.tooManySockets' } })
    clock.advance(9_999)
    await settle()
    expect(chat.channels).toHaveLength(1)
    clock.advance(10_001)
    await settle()
    expect(chat.channels).toHaveLength(2)
  })

  test('[REFUSAL-5] after a line that was too fast the next goes when the server takes it, or never', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    it.state().say?.('one')
    it.chat.newest.send({ t: 'n', i: 'key1', code: 'chat.tooFast', detail: { waitSec: 2 } })
    it.state().say?.('two')
    it.state().say?.('three')
    it.state().withdraw('key2')
    it.clock.advance(1_999)
    expect(it.chat.newest.framesOf('c').map(({ x }) => x)).toEqual(['one'])
    it.clock.advance(1)
    expect(it.chat.newest.framesOf('c').map(({ x }) => x)).toEqual(['one', 'three'])
  })

  test('[REFUSAL-2] a network that broke is no refusal', async () => {
    const { chat, state } = await enter()
    chat.newest.close(1006)
    expect(state().link.phase).toBe('lost')
    expect(state().link).not.toHaveProperty('refusal')
  })

  test('does not wait for ever for a welcome, nor for the answer to a ping', async () => {
    const it = await enter()
    it.chat.newest.accept()
    it.clock.advance(WELCOME_TIMEOUT_MS)
    expect(it.state().link.phase).toBe('lost')
    it.clock.advance(30_000)
    await settle()
    it.welcome(liveRoom)
    it.clock.advance(25_000)
    expect(it.chat.newest.framesOf('p')).toEqual([{ t: 'p', s: 10 }])
    it.clock.advance(PONG_TIMEOUT_MS)
    expect(it.state().link.phase).toBe('lost')
  })

  test('comes back at once when the network or the user does', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    it.chat.newest.close(1006)
    it.presence.become({ online: false })
    it.presence.become({ online: true })
    await settle()
    expect(it.chat.channels).toHaveLength(2)
  })

  test('a frame of a newer server and an unknown kind are passed over', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    it.chat.newest.sendText('{"t":"hologram"}')
    it.chat.newest.sendText('not json')
    it.batch(11, ['gift.sent', 11, 'other', 'rose'], said(12, 'after'))
    expect(it.lines()).toEqual(['after'])
  })

  test('after the page is left nothing runs on', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    it.session.close()
    it.session.close()
    it.clock.advance(120_000)
    expect(it.chat.newest.closedByClient).toBe(true)
    expect(it.chat.channels).toHaveLength(1)
    expect(player.stops).toBeGreaterThan(0)
  })

  test('two hundred lines and the counters of a second reach the screens at most twelve times', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    let told = 0
    it.session.store.subscribe(() => (told += 1))
    it.chat.newest.send({ t: 'st', on: 9, lk: 500 })
    for (let ms = 0; ms < 1_000; ms += 50) {
      const first = 11 + ms / 5
      const rows = Array.from({ length: 10 }, (_, row) => said(first + row, `${first + row}`))
      it.chat.newest.send({ t: 'b', s: first, m: rows })
      it.clock.advance(50)
    }
    expect(told).toBeLessThanOrEqual(12)
    expect(it.lines()).toHaveLength(200)
  })
})

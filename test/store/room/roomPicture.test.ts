import { AppError } from '@/domain/errors/AppError'
import { RETRY_DELAYS_MS } from '@/domain/live/playbackMachine'
import { FakeLivePlayer } from '../../fakes/fakeLivePlayer'
import { enter, liveRoom, loseAndReturn, offer, PLAY, PREVIEW, said, settle } from './enterRoom'

describe('the picture of an open room', () => {
  test('plays when the stream is up, waits when the host is away, plays on when the host is back', async () => {
    const it = await enter()
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    it.welcome(liveRoom)
    await settle()
    expect(player.loaded).toEqual(offer.sources)
    player.signal({ type: 'firstFrame' })
    expect(it.state().playback.phase).toBe('playing')
    it.batch(11, ['stream.down', 11, 'system', 's1', 'lost'])
    expect(it.state().playback.phase).toBe('away')
    it.batch(12, ['stream.up', 12, 'system', 's2'])
    player.signal({ type: 'resumed' })
    expect(it.state().playback.phase).toBe('playing')
    expect(player.loaded).toHaveLength(1)
  })

  test('a stage that comes after the welcome plays too', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    await settle()
    expect(player.loaded).toEqual(offer.sources)
  })

  test('[PLAY-8] addresses that came with the page are loaded before the welcome, and asked for once', async () => {
    const player = new FakeLivePlayer()
    const it = await enter({ player, offerAtHand: offer })
    expect(player.loaded).toEqual(offer.sources)
    expect(player.stops).toBe(0)
    expect(it.http.asked).toEqual([])
    player.signal({ type: 'firstFrame' })
    it.welcome(liveRoom)
    await settle()
    expect(it.state().playback.phase).toBe('playing')
    expect(player.loaded).toHaveLength(1)
  })

  test('[PLAY-8] addresses that came with the page and bring nothing are left for fresh ones', async () => {
    const player = new FakeLivePlayer()
    const it = await enter({ player, offerAtHand: offer })
    player.signal({ type: 'failed', error: new AppError('live.addressExpired') })
    await settle()
    expect(it.http.asked).toMatchObject([{ path: '/api/rooms/tea/play' }])
    expect(player.loaded).toHaveLength(2)
  })

  test('[PLAY-8] a room that ended meanwhile stops the picture that its page had begun', async () => {
    const player = new FakeLivePlayer()
    const it = await enter({ player, offerAtHand: offer })
    it.welcome({ ...liveRoom, phase: 'ended', endedAt: 2, stream: { up: false, sinceMs: 2 } })
    expect(player.running).toBe(false)
    expect(it.state().playback.phase).toBe('ended')
  })

  test('a stage that went asks for nothing, and one that comes later plays', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    await settle()
    it.state().detachPlayer(player)
    expect(player.stops).toBeGreaterThan(0)
    expect(it.state().playback.phase).toBe('idle')
    const asked = it.http.asked.length
    it.clock.advance(60_000)
    await settle()
    expect(it.http.asked).toHaveLength(asked)
    const other = new FakeLivePlayer()
    it.state().attachPlayer(other)
    await settle()
    expect(other.loaded).toHaveLength(1)
  })

  test('a stage that another has replaced takes nothing with it when it goes', async () => {
    const it = await enter({ preview: true })
    const first = new FakeLivePlayer()
    it.state().attachPlayer(first)
    it.welcome(liveRoom)
    await settle()
    first.signal({ type: 'firstFrame' })
    const second = new FakeLivePlayer()
    it.state().attachPlayer(second)
    it.state().detachPlayer(first)
    await settle()
    expect(second.loaded).toEqual(offer.sources)
    expect(second.running).toBe(true)
    second.signal({ type: 'firstFrame' })
    expect(it.state().playback.phase).toBe('playing')
  })

  test('[CLOUD-21] a new stage after the server was away loads nothing before it was asked', async () => {
    const it = await enter({ preview: true })
    const elsewhere = { ...offer, sources: [{ protocol: 'http-flv' as const, url: 'https://cloud/live/tea.flv' }] }
    const first = new FakeLivePlayer()
    it.state().attachPlayer(first)
    it.welcome(liveRoom)
    await settle()
    first.signal({ type: 'firstFrame' })
    await loseAndReturn(it)
    it.welcome(null, 10)
    it.http.answer(PREVIEW, () => elsewhere)
    const second = new FakeLivePlayer()
    it.state().attachPlayer(second)
    await settle()
    expect(second.loaded).toEqual(elsewhere.sources)
  })

  test('[PLAY-10] a pause stops the video of viewers at once; the host’s preview goes on', async () => {
    const opened = { viewer: await enter(), host: await enter({ preview: true }) }
    const players = { viewer: new FakeLivePlayer(), host: new FakeLivePlayer() }
    for (const who of ['viewer', 'host'] as const) {
      opened[who].state().attachPlayer(players[who])
      opened[who].welcome(liveRoom)
      await settle()
      players[who].signal({ type: 'firstFrame' })
      opened[who].batch(11, ['room.paused', 11, 'host'])
    }
    expect([players.viewer.running, players.host.running]).toEqual([false, true])
    expect(opened.host.http.countOf(PREVIEW)).toBe(1)
    opened.viewer.batch(12, ['room.resumed', 12, 'host'])
    await settle()
    expect(players.viewer.loaded).toHaveLength(2)
    expect(opened.viewer.http.countOf(PLAY)).toBe(1)
  })

  test('a room that is not started shows nothing, but its host sees the push', async () => {
    const scheduled = { ...liveRoom, phase: 'scheduled' as const }
    const viewer = await enter()
    viewer.state().attachPlayer(new FakeLivePlayer())
    viewer.welcome(scheduled)
    expect(viewer.state().playback.phase).toBe('away')
    const host = await enter({ preview: true })
    const player = new FakeLivePlayer()
    host.state().attachPlayer(player)
    host.welcome(scheduled)
    await settle()
    expect(player.loaded).toEqual(offer.sources)
    expect(player.muted).toBe(true)
  })

  test('reports silence that the browser wants, and ends it by a tap', async () => {
    const it = await enter()
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    it.welcome(liveRoom)
    await settle()
    player.signal({ type: 'mutedByBrowser' })
    expect(it.state().sound).toBe('mutedByBrowser')
    it.state().tapToPlay()
    expect(it.state().sound).toBe('on')
    expect(player.muted).toBe(false)
    it.state().toggleMuted()
    expect(it.state().sound).toBe('mutedByPerson')
  })

  test('ends with the room', async () => {
    const it = await enter()
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    it.welcome(liveRoom)
    await settle()
    it.batch(11, ['room.ended', 11, 'host'])
    expect(it.state().playback.phase).toBe('ended')
    expect(it.state().say).toBeNull()
    expect(it.state().like).toBeNull()
  })

  test('has its address beside the welcome, not after it', async () => {
    const it = await enter()
    expect(it.http.countOf(PLAY)).toBe(1)
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    it.http.hold(PLAY)
    it.welcome(liveRoom)
    await settle()
    expect(player.loaded).toEqual(offer.sources)
  })

  test('begins before the welcome where a player is there: viewers get addresses of live rooms alone', async () => {
    const it = await enter({ player: new FakeLivePlayer() })
    expect(it.player?.loaded).toEqual(offer.sources)
    it.welcome(liveRoom)
    await settle()
    expect(it.player?.loaded).toHaveLength(1)
  })

  test('waits for the welcome where the user may see the room before it is live', async () => {
    const it = await enter({ player: new FakeLivePlayer(), role: 'owner' })
    expect(it.player?.loaded).toEqual([])
    it.welcome({ ...liveRoom, phase: 'scheduled' })
    await settle()
    expect(it.player?.loaded).toEqual([])
  })

  test('asks for an address when the room goes live that was not live before', async () => {
    const it = await enter({ play: () => new AppError('room.wrongPhase') })
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    it.welcome({ ...liveRoom, phase: 'scheduled' })
    await settle()
    expect(it.state().playback.phase).toBe('away')
    it.http.answer(PLAY, () => offer)
    it.batch(11, ['room.started', 11, 'host'])
    await settle()
    expect(player.loaded).toEqual(offer.sources)
  })

  test('goes on in a player that began before its stage was drawn', async () => {
    const it = await enter()
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    it.welcome(liveRoom)
    await settle()
    it.state().attachPlayer(player)
    expect(player.loaded).toEqual(offer.sources)
    player.signal({ type: 'firstFrame' })
    expect(it.state().playback.phase).toBe('playing')
  })

  test('asks for no address beforehand where the host looks at it', async () => {
    const it = await enter({ preview: true })
    expect(it.http.asked).toEqual([])
  })

  test('asks for addresses again when they could not be had', async () => {
    const it = await enter({ play: () => new Error('down') })
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    it.welcome(liveRoom)
    await settle()
    expect(it.state().playback.phase).toBe('retrying')
    it.http.answer(PLAY, () => offer)
    it.clock.advance(RETRY_DELAYS_MS[0] + 1_000)
    await settle()
    expect(player.loaded).toEqual(offer.sources)
  })

  test('[CLOUD-21] a push after the server was away is asked where it is: the edge may be another', async () => {
    const it = await enter()
    const elsewhere = { ...offer, sources: [{ protocol: 'http-flv' as const, url: 'https://cloud/live/tea.flv' }] }
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    it.welcome(liveRoom)
    await settle()
    player.signal({ type: 'firstFrame' })
    const asked = it.http.asked.length
    await loseAndReturn(it)
    it.welcome(null, 10)
    await settle()
    expect(it.http.asked).toHaveLength(asked)
    it.http.answer(PLAY, () => elsewhere)
    it.batch(11, ['stream.down', 11, 'system', 's1', 'edgeRestarted'])
    it.batch(12, ['stream.up', 12, 'system', 's2'])
    await settle()
    expect(player.loaded).toEqual([...offer.sources, ...elsewhere.sources])
  })

  test('a video that lies over everything is reported to the screens, and goes on', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    await settle()
    const { playback } = it.state()
    player.signal({ type: 'overlayFailed' })
    expect(it.state().overlayFailed).toBe(true)
    expect(it.state().playback).toEqual(playback)
  })

  test('chat lines cut no wait for the video short', async () => {
    const it = await enter()
    it.welcome(liveRoom)
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    await settle()
    player.signal({ type: 'failed', error: new AppError('live.streamUnavailable') })
    it.batch(11, said(11, 'no picture?'))
    expect(it.state().playback.phase).toBe('retrying')
    it.batch(12, ['stream.down', 12, 'system', 's1', 'lost'], ['stream.up', 13, 'system', 's2'])
    expect(it.state().playback.phase).toBe('asking')
  })

  test('an address expires by the server’s clock, and is renewed before', async () => {
    const it = await enter({ play: () => ({ ...offer, expiresAt: 1_100_000 }) })
    const player = new FakeLivePlayer()
    it.state().attachPlayer(player)
    // The server is half a second ahead.
    it.welcome(liveRoom)
    await settle()
    player.signal({ type: 'firstFrame' })
    const asked = it.http.asked.length
    it.http.answer(PLAY, () => ({ ...offer, expiresAt: 9e15 }))
    it.clock.advance(74_000)
    await settle()
    expect(it.http.asked).toHaveLength(asked)
    it.clock.advance(2_000)
    await settle()
    expect(it.http.asked).toHaveLength(asked + 1)
    expect(it.state().playback).toMatchObject({ phase: 'playing', offer: { expiresAt: 9e15 } })
    expect(player.loaded).toHaveLength(1)
  })

  test('the rendition is chosen, and remembered by the device', async () => {
    const small = { protocol: 'http-flv', url: 'http://here/live/tea_sd.flv' } as const
    const renditions = [{ id: 'sd', name: { zh: '流畅', en: 'SD' }, sources: [small] }]
    const kept = new Map<string, string>()
    const play = () => ({ ...offer, renditions })
    const first = await enter({ kept, play })
    const player = new FakeLivePlayer()
    first.state().attachPlayer(player)
    first.welcome(liveRoom)
    await settle()
    expect(player.loaded).toEqual(offer.sources)
    first.state().chooseQuality('id:sd')
    expect(player.loaded.at(-1)).toEqual(small)
    first.state().detachPlayer(player)
    expect(first.state().playback.quality).toBe('id:sd')

    const later = await enter({ kept, play })
    const next = new FakeLivePlayer()
    later.state().attachPlayer(next)
    later.welcome(liveRoom)
    await settle()
    expect(next.loaded).toEqual([small])
  })
})

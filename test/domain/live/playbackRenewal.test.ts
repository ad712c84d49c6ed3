import { AppError } from '@/domain/errors/AppError'
import { RENEW_AGAIN_MS, RENEW_BEFORE_MS } from '@/domain/live/offerTerm'
import { HIDDEN_RELOAD_MS, RETRY_DELAYS_MS, STALL_TIMEOUT_MS } from '@/domain/live/playbackMachine'
import type { PlaybackOffer } from '@/domain/live/playbackSource'
import { flv, hls, viewer } from './viewer'

const HOUR_MS = 3_600_000

const from = (name: string, expiresAt: number): PlaybackOffer => ({
  sources: [flv, hls].map(({ protocol, url }) => ({ protocol, url: `${url}?${name}` })),
  expiresAt,
})
const first = from('first', 2 * HOUR_MS)
const second = from('second', 4 * HOUR_MS)

/** Watches with addresses of two hours, the server's clock ahead by `skewMs`. */
function watching(skewMs: number | null = 0, playable: Parameters<typeof viewer>[0] = ['http-flv', 'hls']) {
  const it = viewer(playable)
  if (skewMs !== null) it.step({ type: 'serverTime', skewMs })
  it.step({ type: 'streamUp' })
  it.step({ type: 'offered', offer: first })
  it.step({ type: 'firstFrame' })
  it.pass(0)
  return it
}

describe('addresses that are renewed in good time', () => {
  test('[PLAY-6] a fresh offer is requested before the old one expires, once, and playback goes on untouched', () => {
    const it = watching()
    it.pass(2 * HOUR_MS - RENEW_BEFORE_MS - 1)
    expect(it.commands).toEqual([])
    it.pass(1)
    expect(it.commands).toEqual([{ do: 'fetchOffer' }])
    it.pass(1_000)
    expect(it.commands).toEqual([])
    it.step({ type: 'offered', offer: second })
    expect(it.commands).toEqual([])
    expect(it.state).toMatchObject({ phase: 'playing', source: first.sources[0], offer: second })
  })

  test('the next load takes the new address', () => {
    const it = watching()
    it.pass(2 * HOUR_MS - RENEW_BEFORE_MS)
    it.step({ type: 'offered', offer: second })
    it.step({ type: 'stalled' })
    it.pass(STALL_TIMEOUT_MS)
    expect(it.commands).toEqual([{ do: 'load', source: second.sources[0] }])
  })

  test('a list that the server refuses at the end of its address goes on with the new one, without asking', () => {
    const it = watching(0, ['hls'])
    it.pass(2 * HOUR_MS - RENEW_BEFORE_MS)
    it.step({ type: 'offered', offer: second })
    it.step({ type: 'failed', error: new AppError('live.addressExpired') })
    expect(it.commands).toEqual([{ do: 'load', source: second.sources[1] }])
  })

  test('a missing answer is requested again, not at every tick', () => {
    const it = watching()
    it.pass(2 * HOUR_MS - RENEW_BEFORE_MS)
    it.step({ type: 'offerFailed', error: new AppError('network.offline') })
    expect(it.state.phase).toBe('playing')
    it.pass(RENEW_AGAIN_MS - 1)
    expect(it.commands).toEqual([])
    it.pass(1)
    expect(it.commands).toEqual([{ do: 'fetchOffer' }])
  })

  test('addresses of a minute are renewed in their last quarter', () => {
    const it = viewer()
    it.step({ type: 'serverTime', skewMs: 0 })
    it.step({ type: 'streamUp' })
    it.step({ type: 'offered', offer: from('short', 60_000) })
    it.step({ type: 'firstFrame' })
    it.pass(0)
    it.pass(44_999)
    expect(it.commands).toEqual([])
    it.pass(1)
    expect(it.commands).toEqual([{ do: 'fetchOffer' }])
  })

  test.each([
    ['ahead of', 90 * 60_000],
    ['behind', -90 * 60_000],
  ])('the end is the server’s, %s this device', (_, skewMs) => {
    const it = watching(skewMs)
    it.pass(2 * HOUR_MS - RENEW_BEFORE_MS - skewMs - 1)
    expect(it.commands).toEqual([])
    it.pass(1)
    expect(it.commands).toEqual([{ do: 'fetchOffer' }])
  })

  test('until the server has sent its time nothing counts as expired, however wrong the device’s clock is', () => {
    const it = viewer()
    it.wait(24 * HOUR_MS)
    it.step({ type: 'streamUp' })
    it.step({ type: 'offered', offer: first })
    expect(it.commands).toEqual([{ do: 'load', source: first.sources[0] }])
    it.pass(1_000)
    expect(it.commands).toEqual([])
    it.step({ type: 'serverTime', skewMs: -24 * HOUR_MS })
    it.pass(1_000)
    expect(it.commands).toEqual([])
  })

  test('the addresses of a held picture are renewed as well', () => {
    const it = watching()
    it.step({ type: 'hold' })
    it.pass(2 * HOUR_MS - RENEW_BEFORE_MS)
    expect(it.commands).toEqual([{ do: 'fetchOffer' }])
    it.step({ type: 'offered', offer: second })
    expect(it.state).toMatchObject({ phase: 'held', offer: second })
  })

  test('while the host is away nothing is asked for; back after the end, fresh ones are', () => {
    const it = watching()
    it.step({ type: 'streamDown' })
    it.pass(2 * HOUR_MS)
    expect(it.commands).toEqual([])
    it.step({ type: 'ended' })
    it.step({ type: 'streamUp' })
    expect(it.commands).toEqual([{ do: 'stop' }, { do: 'fetchOffer' }])
  })

  test('an expired address is never loaded: not after a wait, not after a stall, not on coming back', () => {
    const ask = [{ do: 'stop' }, { do: 'fetchOffer' }]
    const retried = watching()
    retried.wait(2 * HOUR_MS - RETRY_DELAYS_MS[0])
    retried.step({ type: 'failed', error: new AppError('live.streamUnavailable') })
    retried.pass(RETRY_DELAYS_MS[0])
    expect(retried.commands).toEqual(ask)

    const stalled = watching()
    stalled.wait(2 * HOUR_MS - STALL_TIMEOUT_MS)
    stalled.step({ type: 'stalled' })
    stalled.pass(STALL_TIMEOUT_MS)
    expect(stalled.commands).toEqual(ask)

    const away = watching()
    away.step({ type: 'hidden' })
    away.wait(2 * HOUR_MS + HIDDEN_RELOAD_MS)
    away.step({ type: 'visible' })
    expect(away.commands).toEqual(ask)
  })

  test('[PLAY-6] an offer that is expired on arrival leads to a wait, not to a loop of requests', () => {
    const it = viewer()
    it.step({ type: 'serverTime', skewMs: 3 * HOUR_MS })
    it.step({ type: 'streamUp' })
    it.step({ type: 'offered', offer: first })
    expect(it.state).toMatchObject({ phase: 'retrying', error: { code: 'live.addressExpired' } })
    expect(it.commands).toEqual([{ do: 'stop' }])
  })

  test('an address refused as over although it is new steps down, instead of asking in a circle', () => {
    const it = watching()
    const refused = { type: 'failed', error: new AppError('live.addressExpired') } as const
    it.step(refused)
    expect(it.commands).toEqual([{ do: 'stop' }, { do: 'fetchOffer' }])
    it.step({ type: 'offered', offer: second })
    it.step(refused)
    expect(it.commands).toEqual([{ do: 'load', source: second.sources[1] }])
    it.step(refused)
    it.step({ type: 'offered', offer: second })
    it.step(refused)
    expect(it.state.phase).toBe('retrying')
  })
})

import { AppError } from '@/domain/errors/AppError'
import {
  CONNECT_TIMEOUT_MS,
  HIDDEN_RELOAD_MS,
  idlePlayback,
  RETRY_DELAYS_MS,
  STALL_TIMEOUT_MS,
  STEADY_MS,
  stepPlayback,
} from '@/domain/live/playbackMachine'
import { cloudOffer, flv, hls, offer, viewer, webrtc } from './viewer'

const networkError = new AppError('live.streamUnavailable')

describe('the playback machine', () => {
  test('asks for addresses when the stream is up, loads the best one and plays', () => {
    const it = viewer()
    it.step({ type: 'streamUp' })
    expect(it.state.phase).toBe('asking')
    expect(it.commands).toEqual([{ do: 'stop' }, { do: 'fetchOffer' }])
    it.step({ type: 'offered', offer })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
    it.step({ type: 'firstFrame' })
    expect(it.state).toMatchObject({ phase: 'playing', source: flv })
  })

  test('[PLAY-9] knows when only the sound is left; a load takes video for granted again', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'picture', on: false })
    expect(it.state).toMatchObject({ phase: 'playing', soundOnly: true })
    const { state } = it
    it.step({ type: 'picture', on: false })
    expect(it.state).toBe(state)
    it.step({ type: 'picture', on: true })
    expect(it.state).toMatchObject({ phase: 'playing', soundOnly: false })
    it.step({ type: 'picture', on: false })
    it.step({ type: 'failed', error: networkError })
    it.pass(RETRY_DELAYS_MS[0])
    expect(it.state).toMatchObject({ phase: 'connecting', soundOnly: false })
  })

  test('[REFUSAL-4] asks for no other offer before the time that a refusal asks for', () => {
    const it = viewer()
    it.step({ type: 'streamUp' })
    it.step({ type: 'offerFailed', error: new AppError('request.tooMany', { waitSec: 30 }) })
    it.pass(29_000)
    expect(it.state).toMatchObject({ phase: 'retrying', error: { code: 'request.tooMany' } })
    it.pass(1_000)
    expect(it.state.phase).toBe('asking')
  })

  test('[PLAY-1] takes HLS where FLV cannot be played', () => {
    const it = viewer(['hls'])
    it.step({ type: 'streamUp' })
    it.step({ type: 'offered', offer })
    expect(it.commands).toEqual([{ do: 'load', source: hls }])
  })

  test('says so when nothing that is offered can be played, and tries again when asked', () => {
    const it = viewer(['webrtc'])
    it.step({ type: 'streamUp' })
    it.step({ type: 'offered', offer })
    expect(it.state).toMatchObject({ phase: 'failed', error: { code: 'live.noSource' } })
    it.step({ type: 'retry' })
    expect(it.state.phase).toBe('failed')
  })

  test('[PLAY-2] tries the same source again after a wait, then steps down the ladder', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'failed', error: networkError })
    expect(it.state).toMatchObject({ phase: 'retrying', error: networkError })
    it.pass(RETRY_DELAYS_MS[0])
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
    it.step({ type: 'failed', error: networkError })
    expect(it.commands).toEqual([{ do: 'load', source: hls }])
  })

  test('[CLOUD-21] an address that brought no video is asked for anew: the edge may be another', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'streamDown' })
    it.step({ type: 'ended' })
    it.step({ type: 'streamUp' })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
    it.step({ type: 'failed', error: networkError })
    it.pass(RETRY_DELAYS_MS[0])
    expect(it.commands).toEqual([{ do: 'stop' }, { do: 'fetchOffer' }])
    const elsewhere = { ...flv, url: 'https://cloud/a.flv' }
    it.step({ type: 'offered', offer: { sources: [elsewhere], expiresAt: 1_000_000 } })
    expect(it.commands).toEqual([{ do: 'load', source: elsewhere }])
  })

  test('[CLOUD-21] after the server was away a new push is asked where it is', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'reconnected' })
    expect(it.state).toMatchObject({ phase: 'playing', offer })
    expect(it.commands).toEqual([])
    it.step({ type: 'streamDown' })
    it.step({ type: 'streamUp' })
    expect(it.commands).toEqual([{ do: 'stop' }, { do: 'fetchOffer' }])
    it.step({ type: 'offered', offer })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
    it.step({ type: 'firstFrame' })
    it.step({ type: 'stalled' })
    it.pass(STALL_TIMEOUT_MS)
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
  })

  test('[CLOUD-21] after a server outage a running video goes on, and a failed one asks first', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'reconnected' })
    it.step({ type: 'failed', error: networkError })
    it.pass(RETRY_DELAYS_MS[0])
    expect(it.commands).toEqual([{ do: 'stop' }, { do: 'fetchOffer' }])
  })

  test('a stage made anew shows nothing yet: the source is loaded again, and has to show a picture in time', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'stage', playable: ['http-flv', 'hls'] })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
    it.pass(CONNECT_TIMEOUT_MS)
    expect(it.state).toMatchObject({ phase: 'retrying' })
  })

  test('a stage made anew while the host is away has no connection that a push could come back into', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'streamDown' })
    it.step({ type: 'stage', playable: ['hls'] })
    expect(it.commands).toEqual([])
    it.step({ type: 'streamUp' })
    expect(it.commands).toEqual([{ do: 'load', source: hls }])
  })

  test('[PLAY-2] steps down at once from a source this device cannot decode', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'failed', error: new AppError('live.decodeFailed') })
    expect(it.commands).toEqual([{ do: 'load', source: hls }])
  })

  test('steps down at once where the network keeps WebRTC out', () => {
    const it = viewer(['webrtc', 'http-flv', 'hls'])
    it.step({ type: 'streamUp' })
    it.step({ type: 'offered', offer: cloudOffer })
    expect(it.commands).toEqual([{ do: 'load', source: webrtc }])
    it.step({ type: 'failed', error: new AppError('live.wayBlocked', { code: -2004 }) })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
  })

  test('[PLAY-3] a stream missing at the cloud is tried four times, asking the server first; then steps down', () => {
    const it = viewer(['webrtc', 'http-flv', 'hls'])
    it.step({ type: 'streamUp' })
    it.step({ type: 'offered', offer: cloudOffer })
    for (const delayMs of RETRY_DELAYS_MS) {
      it.step({ type: 'failed', error: new AppError('live.pullRefused', { code: -2002 }) })
      expect(it.state.phase).toBe('retrying')
      it.pass(delayMs - 1)
      expect(it.state.phase).toBe('retrying')
      it.pass(1)
      expect(it.commands).toEqual([{ do: 'stop' }, { do: 'fetchOffer' }])
      it.step({ type: 'offered', offer: cloudOffer })
      expect(it.commands).toEqual([{ do: 'load', source: webrtc }])
    }
    it.step({ type: 'failed', error: new AppError('live.pullRefused', { code: -2002 }) })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
  })

  test('a refusal of the cloud because the host is gone waits for the host', () => {
    const it = viewer(['webrtc', 'http-flv'])
    it.step({ type: 'streamUp' })
    it.step({ type: 'offered', offer: cloudOffer })
    it.step({ type: 'firstFrame' })
    it.step({ type: 'streamDown' })
    it.step({ type: 'failed', error: new AppError('live.pullRefused', { code: -2002 }) })
    expect(it.state).toMatchObject({ phase: 'away', source: null })
    it.step({ type: 'streamUp' })
    expect(it.commands).toEqual([{ do: 'load', source: webrtc }])
  })

  test('[PLAY-2] at the foot of the ladder waits and begins again at its head with fresh addresses', () => {
    const it = viewer(['http-flv'])
    it.watch()
    it.step({ type: 'failed', error: new AppError('live.decodeFailed') })
    expect(it.state).toMatchObject({ phase: 'retrying', error: { code: 'live.decodeFailed' } })
    it.pass(RETRY_DELAYS_MS[3])
    expect(it.commands).toEqual([{ do: 'stop' }, { do: 'fetchOffer' }])
  })

  test('asks for new addresses when the old ones have expired', () => {
    const it = viewer()
    it.step({ type: 'serverTime', skewMs: 0 })
    it.watch()
    it.step({ type: 'failed', error: new AppError('live.addressExpired') })
    expect(it.state.phase).toBe('asking')
    it.step({ type: 'offered', offer: { ...offer, expiresAt: 2_000_000 } })
    it.step({ type: 'firstFrame' })
    it.pass(STEADY_MS)
    it.wait(3_000_000)
    it.step({ type: 'failed', error: networkError })
    it.pass(RETRY_DELAYS_MS[0])
    expect(it.commands).toContainEqual({ do: 'fetchOffer' })
  })

  test('waits for addresses that could not be had', () => {
    const it = viewer()
    it.step({ type: 'streamUp' })
    it.step({ type: 'offerFailed', error: new AppError('network.offline') })
    expect(it.state.phase).toBe('retrying')
    it.pass(RETRY_DELAYS_MS[0])
    expect(it.commands).toContainEqual({ do: 'fetchOffer' })
  })

  test('gives up on a first frame that does not come', () => {
    const it = viewer()
    it.step({ type: 'streamUp' })
    it.step({ type: 'offered', offer })
    it.pass(CONNECT_TIMEOUT_MS - 1)
    expect(it.state.phase).toBe('connecting')
    it.pass(1)
    expect(it.state).toMatchObject({ phase: 'retrying', error: { code: 'network.timeout' } })
  })

  test('reloads a video that stalls, and plays on when it moves by itself', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'stalled' })
    it.step({ type: 'resumed' })
    expect(it.state.phase).toBe('playing')
    it.step({ type: 'stalled' })
    it.pass(STALL_TIMEOUT_MS)
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
  })

  test('forgets failures once the picture has run steadily', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'failed', error: networkError })
    it.pass(RETRY_DELAYS_MS[0])
    it.step({ type: 'firstFrame' })
    it.pass(STEADY_MS)
    it.step({ type: 'failed', error: networkError })
    expect(it.state.phase).toBe('retrying')
  })

  test('when the host goes away keeps the connection, and plays on when the push comes back into it', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'streamDown' })
    expect(it.state).toMatchObject({ phase: 'away', source: flv })
    expect(it.commands).toEqual([])
    it.step({ type: 'streamUp' })
    expect(it.state.phase).toBe('stalled')
    it.step({ type: 'resumed' })
    expect(it.state.phase).toBe('playing')
  })

  test('plays on when the video moves before the log reports that the push is back', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'streamDown' })
    it.step({ type: 'resumed' })
    expect(it.state.phase).toBe('playing')
    it.step({ type: 'streamUp' })
    expect(it.state.phase).toBe('playing')
  })

  test('loads anew when the push comes back after the connection was ended', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'streamDown' })
    it.step({ type: 'ended' })
    expect(it.state).toMatchObject({ phase: 'away', source: null })
    it.step({ type: 'streamUp' })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
  })

  test('a push that comes back ends a wait', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'ended' })
    expect(it.state.phase).toBe('retrying')
    it.step({ type: 'streamUp' })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
  })

  test('returns to the live edge after it was out of sight for long, not after a glance away', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'hidden' })
    it.wait(HIDDEN_RELOAD_MS - 1)
    it.step({ type: 'visible' })
    expect(it.commands).toEqual([])
    it.step({ type: 'hidden' })
    it.wait(HIDDEN_RELOAD_MS)
    it.step({ type: 'visible' })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
  })

  test('climbs back to the best way to watch when it is loaded anew after being out of sight', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'failed', error: new AppError('live.decodeFailed') })
    expect(it.commands).toEqual([{ do: 'load', source: hls }])
    it.step({ type: 'firstFrame' })
    it.step({ type: 'hidden' })
    it.wait(HIDDEN_RELOAD_MS)
    it.step({ type: 'visible' })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
  })

  test('comes back at once when the network does', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'failed', error: networkError })
    it.step({ type: 'online' })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
  })

  test('waits for a tap where the browser insists, without a time limit', () => {
    const it = viewer()
    it.step({ type: 'streamUp' })
    it.step({ type: 'offered', offer })
    it.step({ type: 'blocked' })
    it.pass(CONNECT_TIMEOUT_MS * 10)
    expect(it.state.phase).toBe('blocked')
    it.step({ type: 'firstFrame' })
    expect(it.state.phase).toBe('playing')
  })

  test('a plugin that refuses is not asked again until the viewer retries: waiting authorises nothing', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'failed', error: new AppError('live.pluginRefused') })
    expect(it.state).toMatchObject({ phase: 'failed', error: { code: 'live.pluginRefused' } })
    expect(it.commands).toEqual([{ do: 'stop' }])
    it.pass(60_000)
    expect(it.state.phase).toBe('failed')
    it.step({ type: 'retry' })
    expect(it.state.phase).toBe('connecting')
  })

  test('the end of the room is the end', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'roomEnded' })
    expect(it.state.phase).toBe('ended')
    expect(it.commands).toEqual([{ do: 'stop' }])
    const before = it.state
    for (const type of ['streamUp', 'online', 'visible', 'retry', 'tick'] as const) it.step({ type })
    expect(it.state).toBe(before)
  })

  test('[PLAY-8] addresses that came before the stream was known to be up are loaded at once, unasked', () => {
    const idle = stepPlayback(idlePlayback(['hls', 'http-flv']), { type: 'offered', offer }, 0)
    expect(idle.commands).toEqual([])
    const up = stepPlayback(idle.next, { type: 'streamUp' }, 0)
    expect(up.commands.map((command) => command.do)).toEqual(['load'])
  })

  test('an event that means nothing in a phase returns the same object', () => {
    const idle = idlePlayback(['hls'])
    for (const event of [
      { type: 'firstFrame' },
      { type: 'stalled' },
      { type: 'ended' },
      { type: 'blocked' },
      { type: 'hold' },
      { type: 'release' },
      { type: 'visible' },
      { type: 'failed', error: networkError },
    ] as const) {
      expect(stepPlayback(idle, event, 0).next).toBe(idle)
    }
  })
})

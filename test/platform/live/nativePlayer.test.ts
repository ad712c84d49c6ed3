import { createNativePlayer, type NativeView } from '@/platform/live/nativeLive/nativePlayer'
import type { PlayerSignal } from '@/ports/livePlayer'

function player() {
  const views: NativeView[] = []
  const told: string[] = []
  const signals: PlayerSignal[] = []
  const made = createNativePlayer({
    show: (view) => views.push(view),
    context: () => ({ play: () => told.push('play'), stop: () => told.push('stop') }),
  })
  made.onSignal((signal) => signals.push(signal))
  return { made, views, told, types: () => signals.map(({ type }) => type), signals }
}

const flv = (name: string) => ({ protocol: 'http-flv', url: `https://here/${name}.flv` }) as const

describe('WeChat’s live-player', () => {
  test('takes http-flv and nothing else: its documentation names no HLS', () => {
    const { made } = player()
    expect(made.can.protocols).toEqual(['http-flv'])
    expect(() => made.load({ protocol: 'hls', url: 'https://here/a.m3u8' })).toThrow(
      expect.objectContaining({ code: 'live.sourceRejected' }),
    )
  })

  test.each([
    ['iOS', [2008, 2001, 2004, 2026, 2009, 2003]],
    ['Android', [2001, 2004, 2026, 2008, 2009, 2003, 2032]],
  ])('tells the first picture once, in the order of %s', (_, codes) => {
    const { made, types } = player()
    for (const code of codes) made.takeCode(code)
    expect(types()).toEqual(['firstFrame'])
  })

  test('a picture that halts and goes on is told as such', () => {
    const { made, types } = player()
    for (const code of [2004, 2007, 2007, 2004, 2103, 2004]) made.takeCode(code)
    expect(types()).toEqual(['firstFrame', 'stalled', 'resumed', 'stalled', 'resumed'])
  })

  test('tries that are used up are a failure; codes nobody documented mean nothing', () => {
    const { made, signals } = player()
    for (const code of [2004, 6000, 99_999, Number.NaN, -2301]) made.takeCode(code)
    expect(signals.slice(1)).toMatchObject([{ type: 'failed', error: { code: 'live.streamUnavailable' } }])
  })

  test('the same address again is a new try: the tag would ignore it', () => {
    const { made, told, views, types } = player()
    made.load(flv('a'))
    made.takeCode(2004)
    expect(told).toEqual([])
    made.load(flv('a'))
    expect(told).toEqual(['stop'])
    made.takeCode(2004)
    expect(types()).toEqual(['firstFrame', 'firstFrame'])
    expect(views.at(-1)).toEqual({ src: 'https://here/a.flv', muted: false })
  })

  test('after dispose nothing is told any more', () => {
    const { made, told, types } = player()
    made.load(flv('a'))
    made.dispose()
    made.takeCode(2004)
    expect(types()).toEqual([])
    expect(told).toEqual(['stop'])
  })
})

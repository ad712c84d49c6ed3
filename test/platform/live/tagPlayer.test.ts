import { initialPlaySettings } from '@/domain/live/playSettings'
import { createTagPlayer, type TagView } from '@/platform/live/wechatPlay/tagPlayer'
import type { PlayerSignal } from '@/ports/livePlayer'

/** A tag that obeys when the test lets it: `draw` draws what was shown, `halt` lets a stop be over. */
function player() {
  const views: TagView[] = []
  const told: string[] = []
  const unknown: unknown[] = []
  const signals: PlayerSignal[] = []
  let drawn: (() => void)[] = []
  let halted: (() => void)[] = []
  const note = (name: string) => (): void => void told.push(name)
  const made = createTagPlayer({
    show(view, shown) {
      views.push(view)
      drawn.push(shown)
    },
    hands: {
      start: note('start'),
      stop(then) {
        told.push('stop')
        halted.push(then)
      },
      pause: note('pause'),
      resume: note('resume'),
      setFullscreen: (on) => void told.push(`fullscreen ${String(on)}`),
      closeSmallWindow: note('closeSmallWindow'),
    },
    setBackgroundSound: (sound) => void told.push(`sound ${sound?.url ?? 'off'}`),
    logUnknown: (code) => void unknown.push(code),
  })
  made.onSignal((signal) => signals.push(signal))
  const take = (runs: (() => void)[]): void => runs.forEach((run) => run())
  const draw = (): void => {
    const runs = drawn
    drawn = []
    take(runs)
  }
  const halt = (): void => {
    const runs = halted
    halted = []
    take(runs)
  }
  const begin = (name: string): void => {
    made.load(flv(name))
    draw()
    halt()
  }
  return { made, views, told, unknown, signals, types: () => signals.map(({ type }) => type), draw, halt, begin }
}

const flv = (name: string) => ({ protocol: 'http-flv', url: `https://here/${name}.flv` }) as const

describe('a player on WeChat’s tag', () => {
  test('takes http-flv and nothing else: its documentation names no HLS', () => {
    const { made } = player()
    expect(made.can.protocols).toEqual(['http-flv'])
    expect(() => made.load({ protocol: 'hls', url: 'https://here/a.m3u8' })).toThrow(
      expect.objectContaining({ code: 'live.sourceRejected' }),
    )
  })

  test('is started once the tag has the address, and by that alone', () => {
    const { made, told, draw } = player()
    made.load(flv('a'))
    made.play()
    expect(told).toEqual([])
    draw()
    expect(told).toEqual(['start'])
  })

  test.each([
    ['iOS', [2008, 2001, 2004, 2026, 2009, 2003]],
    ['Android', [2001, 2004, 2026, 2008, 2009, 2003, 2032]],
  ])('emits the first frame once, in the order of %s', (_, codes) => {
    const { made, types, begin } = player()
    begin('a')
    for (const code of codes) made.handleCode(code)
    expect(types()).toEqual(['firstFrame'])
  })

  test('a video that stalls and resumes is reported as such', () => {
    const { made, types, begin } = player()
    begin('a')
    for (const code of [2004, 2007, 2007, 2004, 2103, 2004]) made.handleCode(code)
    expect(types()).toEqual(['firstFrame', 'stalled', 'resumed', 'stalled', 'resumed'])
  })

  // WeChat documentation, component live-player; each emitted while the video plays.
  test.each([
    [2001, null], [2002, null], [2003, null], [2004, null], [2005, null], [2006, 'ended'], [2007, 'stalled'],
    [2008, null], [2009, null], [2030, null], [2032, null], [2101, null], [2102, null], [2103, 'stalled'],
    [2104, null], [2105, null], [2106, null], [2107, null], [2108, null], [3001, null], [3002, null],
    [3003, null], [3005, null], [-2301, 'failed'], [-2302, 'failed'],
  ])('state code %d is known and emits %s', (code, told) => {
    const { made, types, unknown, begin } = player()
    begin('a')
    made.handleCode(2004)
    made.handleCode(code)
    expect(types().slice(1)).toEqual(told === null ? [] : [told])
    expect(unknown).toEqual([])
  })

  test.each([2003, 2004, 2032])('state code %d reports the first frame, and that a stalled video moves', (code) => {
    const { made, types, begin } = player()
    begin('a')
    for (const each of [code, 2007, code]) made.handleCode(each)
    expect(types()).toEqual(['firstFrame', 'stalled', 'resumed'])
  })

  test('tries that are used up are a failure with the code; codes nobody documented are kept and mean nothing', () => {
    const { made, signals, unknown, begin } = player()
    begin('a')
    for (const code of [2004, 2026, 2027, 2033, 6000, 99_999, undefined, -2301]) made.handleCode(code)
    expect(signals.slice(1)).toMatchObject([
      { type: 'failed', error: { code: 'live.streamUnavailable', detail: { code: -2301 } } },
    ])
    expect(unknown).toEqual([99_999, undefined])
  })

  test('the same address again is stop, then start: the tag would ignore it', () => {
    const { made, told, types, begin, halt } = player()
    begin('a')
    made.handleCode(2004)
    made.load(flv('a'))
    expect(told).toEqual(['start', 'stop'])
    made.handleCode(-2301)
    halt()
    expect(told).toEqual(['start', 'stop', 'start'])
    made.handleCode(2004)
    expect(types()).toEqual(['firstFrame', 'firstFrame'])
  })

  test('a source that is replaced while it is being drawn is not started', () => {
    const { made, told, draw, halt } = player()
    made.load(flv('a'))
    made.stop()
    draw()
    halt()
    expect(told).toEqual(['stop'])
  })

  test('stopped, it says nothing more until it plays again', () => {
    const { made, types, begin, told } = player()
    begin('a')
    made.stop()
    for (const code of [2004, 2006, -2301]) made.handleCode(code)
    made.handleNetStatus({ videoBitrate: 1 })
    expect(types()).toEqual([])
    made.play()
    made.handleCode(2004)
    expect(told).toEqual(['start', 'stop', 'start'])
    expect(types()).toEqual(['firstFrame'])
  })

  test('paused and resumed, the video is reported as moving again', () => {
    const { made, types, told, begin } = player()
    made.pause()
    begin('a')
    made.handleCode(2004)
    made.pause()
    made.resume()
    made.handleCode(2004)
    expect(told).toEqual(['start', 'pause', 'resume'])
    expect(types()).toEqual(['firstFrame', 'resumed'])
  })

  test('[PLAY-14] the viewer’s choices are on the tag, and the address stays', () => {
    const { made, views, begin } = player()
    begin('a')
    made.setMuted(true)
    made.apply({
      ...initialPlaySettings,
      pace: 'steady',
      soundOutput: 'ear',
      orientation: 'landscape',
      smallWindow: true,
    })
    expect(views.at(-1)).toEqual({
      src: 'https://here/a.flv',
      muted: true,
      orientation: 'horizontal',
      soundMode: 'ear',
      minCacheSec: 1,
      maxCacheSec: 3,
      pictureInPictureMode: ['push', 'pop'],
    })
    made.apply({ ...initialPlaySettings, overPages: true })
    expect(views.at(-1)).toMatchObject({ pictureInPictureMode: ['push'] })
    made.apply(initialPlaySettings)
    expect(views.at(-1)).toMatchObject({ orientation: 'vertical', soundMode: 'speaker', pictureInPictureMode: [] })
  })

  test('windows and background sound are handed on; WeChat opens the small one by itself', () => {
    const { made, told } = player()
    made.setFullscreen(true)
    made.setFullscreen(false)
    made.setPictureInPicture(true)
    made.setPictureInPicture(false)
    made.setBackgroundSound({ url: 'https://here/a_pureAudio.m3u8', title: 'Tea' })
    expect(told).toEqual([
      'fullscreen true', 'fullscreen false', 'closeSmallWindow', 'sound https://here/a_pureAudio.m3u8',
    ])
  })

  test('figures come as numbers or as text; a missing one is null, level 0 is not known', () => {
    const { made, signals, begin } = player()
    begin('a')
    made.handleNetStatus({ videoBitrate: 812, audioBitrate: '48', videoFPS: '15', netQualityLevel: 2, videoCache: 3 })
    made.handleNetStatus({ netQualityLevel: 0, videoFPS: '' })
    expect(signals).toEqual([
      {
        type: 'numbers',
        numbers: {
          videoKbps: 812, audioKbps: 48, framesPerSecond: 15, widthPx: null, heightPx: null, networkLevel: 2,
          queuedFrames: 3,
        },
      },
      {
        type: 'numbers',
        numbers: {
          videoKbps: null, audioKbps: null, framesPerSecond: null, widthPx: null, heightPx: null, networkLevel: null,
          queuedFrames: null,
        },
      },
    ])
  })

  test('after dispose nothing is emitted any more, and no sound is left behind', () => {
    const { made, told, types, begin } = player()
    begin('a')
    made.dispose()
    made.dispose()
    made.handleCode(2004)
    made.emit({ type: 'overlayFailed' })
    expect(types()).toEqual([])
    expect(told).toEqual(['start', 'sound off', 'stop'])
  })
})

import { AppError } from '@/domain/errors/AppError'
import { nothingAttached } from '@/platform/live/browserPlayer/attachment'
import { flvError } from '@/platform/live/browserPlayer/attachFlvByScript'
import { hlsError } from '@/platform/live/browserPlayer/attachHlsByScript'
import { attachers, createBrowserPlayer } from '@/platform/live/browserPlayer/browserPlayer'
import { elementError } from '@/platform/live/browserPlayer/elementError'
import { listPlayable } from '@/platform/live/browserPlayer/playable'
import type { PlayerSignal } from '@/ports/livePlayer'

const HLS_TYPE = 'application/vnd.apple.mpegurl'
const hls = { protocol: 'hls', url: '/live/a.m3u8' } as const

interface Habits {
  /** Whether the browser lets a video with sound, or a silent one, begin by itself. */
  readonly sound?: boolean
  readonly silent?: boolean
}

/** jsdom's video element with the habits of an iPhone: HLS by itself, and its own mind about beginning. */
function iPhoneVideo({ sound = true, silent = true }: Habits = {}) {
  const video = document.createElement('video')
  const calls: string[] = []
  let paused = true
  Object.defineProperty(video, 'paused', { configurable: true, get: () => paused })
  video.canPlayType = (type) => (type === HLS_TYPE ? 'maybe' : '')
  video.load = () => {
    paused = true
    calls.push('load')
  }
  video.pause = () => {
    paused = true
  }
  video.play = () => {
    calls.push(video.muted ? 'play silent' : 'play')
    const allowed = video.muted ? silent : sound
    if (allowed) paused = false
    return allowed ? Promise.resolve() : Promise.reject(new DOMException('tap first', 'NotAllowedError'))
  }
  return { video, calls }
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

async function playing(habits: Habits = {}) {
  const { video, calls } = iPhoneVideo(habits)
  const player = createBrowserPlayer(video)
  const signals: PlayerSignal[] = []
  player.onSignal((signal) => signals.push(signal))
  player.load(hls)
  await settle()
  const moveTo = (seconds: number): void => {
    video.currentTime = seconds
    video.dispatchEvent(new Event('timeupdate'))
  }
  return { video, calls, player, signals, types: () => signals.map(({ type }) => type), moveTo }
}

describe('a browser’s player', () => {
  test('begins with sound where it may', async () => {
    const { video, calls, types } = await playing()
    expect(video.getAttribute('src')).toBe('/live/a.m3u8')
    expect(calls).toEqual(['load', 'play'])
    expect(types()).toEqual([])
  })

  test('begins silent where the browser insists, and says so', async () => {
    const { video, calls, types } = await playing({ sound: false })
    expect(calls).toEqual(['load', 'play', 'play silent'])
    expect(types()).toEqual(['mutedByBrowser'])
    expect(video.muted).toBe(true)
  })

  test('asks for a tap where not even that is allowed', async () => {
    const { types } = await playing({ sound: false, silent: false })
    expect(types()).toEqual(['mutedByBrowser', 'blocked'])
  })

  test('a loader’s seek shows no frame while the browser waits for a tap', async () => {
    const { player, types, moveTo } = await playing({ sound: false, silent: false })
    moveTo(2)
    expect(types()).toEqual(['mutedByBrowser', 'blocked'])
    player.dispose()
  })

  test('emits the first frame when one is shown, then stalls and resumptions', async () => {
    const { video, types, moveTo } = await playing()
    moveTo(0)
    expect(types()).toEqual([])
    moveTo(0.04)
    moveTo(0.08)
    video.dispatchEvent(new Event('waiting'))
    video.dispatchEvent(new Event('waiting'))
    moveTo(0.12)
    expect(types()).toEqual(['firstFrame', 'stalled', 'resumed'])
  })

  test('[PLAY-5] takes neither a repeated time nor a seek for movement', async () => {
    const { video, types, moveTo } = await playing()
    moveTo(0.04)
    video.dispatchEvent(new Event('waiting'))
    moveTo(0.04)
    expect(types()).toEqual(['firstFrame', 'stalled'])
    video.currentTime = 3
    video.dispatchEvent(new Event('seeking'))
    moveTo(3)
    expect(types()).toEqual(['firstFrame', 'stalled'])
    moveTo(3.04)
    expect(types()).toEqual(['firstFrame', 'stalled', 'resumed'])
  })

  describe('with the clock in hand', () => {
    beforeEach(() => jest.useFakeTimers())
    afterEach(() => jest.useRealTimers())

    test('[PLAY-5] a time that stops without an event of the element is a stall, once', async () => {
      const { types, moveTo } = await playing()
      moveTo(0.04)
      jest.advanceTimersByTime(1_400)
      moveTo(0.08)
      jest.advanceTimersByTime(1_400)
      expect(types()).toEqual(['firstFrame'])
      jest.advanceTimersByTime(5_000)
      expect(types()).toEqual(['firstFrame', 'stalled'])
      moveTo(0.12)
      expect(types()).toEqual(['firstFrame', 'stalled', 'resumed'])
    })

    test('a hidden page whose media stand still has no stall', async () => {
      const { types, moveTo } = await playing()
      moveTo(0.04)
      const visibility = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
      jest.advanceTimersByTime(60_000)
      visibility.mockRestore()
      jest.advanceTimersByTime(1_400)
      expect(types()).toEqual(['firstFrame'])
    })
  })

  test('another source starts anew; signals of the old one are ignored', async () => {
    const { video, player, types, moveTo, calls } = await playing()
    moveTo(1)
    player.load({ ...hls, url: '/live/b.m3u8' })
    video.dispatchEvent(new Event('waiting'))
    await settle()
    expect(video.getAttribute('src')).toBe('/live/b.m3u8')
    moveTo(2)
    expect(types()).toEqual(['firstFrame', 'firstFrame'])
    expect(calls.filter((call) => call === 'play')).toHaveLength(2)
  })

  test('a source that ends or fails says so; after stop and dispose nothing comes', async () => {
    const { video, player, signals, types, moveTo } = await playing()
    video.dispatchEvent(new Event('ended'))
    video.dispatchEvent(new Event('error'))
    expect(types()).toEqual(['ended', 'failed'])
    expect(signals[1]).toMatchObject({ error: { code: 'live.streamUnavailable' } })
    player.stop()
    expect(video.hasAttribute('src')).toBe(false)
    player.dispose()
    player.dispose()
    moveTo(3)
    expect(signals).toHaveLength(2)
  })

  test('a decoder that breaks pauses the element: that is a failure, and nobody’s wish to pause', async () => {
    const { video, signals, types, moveTo } = await playing()
    moveTo(1)
    Object.defineProperty(video, 'error', { value: { code: 3 } })
    video.dispatchEvent(new Event('pause'))
    video.dispatchEvent(new Event('error'))
    expect(types()).toEqual(['firstFrame', 'failed'])
    expect(signals[1]).toMatchObject({ error: { code: 'live.streamUnavailable' } })
  })

  test('a loader that meets the broken decoder before the element reports it says the same', async () => {
    const { video } = iPhoneVideo()
    const signals: PlayerSignal[] = []
    let fail: (error: AppError) => void = () => undefined
    const player = createBrowserPlayer(video, {
      ...attachers,
      hls: async (_video, _url, { onReady, onError }) => {
        fail = onError
        onReady()
        return { detach: () => undefined }
      },
    })
    player.onSignal((signal) => signals.push(signal))
    player.load(hls)
    await settle()
    video.currentTime = 1
    video.dispatchEvent(new Event('timeupdate'))
    Object.defineProperty(video, 'error', { value: { code: 3 } })
    fail(new AppError('live.decodeFailed'))
    expect(signals[1]).toMatchObject({ type: 'failed', error: { code: 'live.streamUnavailable' } })
  })

  test('refuses a source that this browser cannot play', () => {
    const player = createBrowserPlayer(iPhoneVideo().video)
    expect(() => player.load({ protocol: 'http-flv', url: '/live/a.flv' })).toThrow(
      expect.objectContaining({ code: 'live.sourceRejected' }),
    )
  })
})

describe('playable protocols', () => {
  const globals = globalThis as { MediaSource?: unknown; ManagedMediaSource?: unknown }
  const mse = (decodes: boolean) => ({ isTypeSupported: () => decodes })
  const deaf = { canPlayType: () => '' } as unknown as HTMLVideoElement
  afterEach(() => {
    delete globals.MediaSource
    delete globals.ManagedMediaSource
  })

  test('without MSE an iPhone plays HLS, a browser without that nothing', () => {
    expect(listPlayable(iPhoneVideo().video, '')).toEqual(['hls'])
    expect(listPlayable(deaf, '')).toEqual([])
  })

  test('with MSE, under either name, FLV comes first', () => {
    globals.ManagedMediaSource = mse(true)
    expect(listPlayable(deaf, '')).toEqual(['http-flv', 'ws-flv', 'hls'])
    globals.MediaSource = mse(true)
    expect(listPlayable(deaf, '?id=a')).toEqual(['http-flv', 'ws-flv', 'hls'])
  })

  test('MSE that decodes no H.264 is none', () => {
    globals.MediaSource = mse(false)
    expect(listPlayable(deaf, '')).toEqual([])
  })

  test('?player=hls leaves FLV out', () => {
    globals.MediaSource = mse(true)
    expect(listPlayable(deaf, '?id=a&player=hls')).toEqual(['hls'])
  })
})

test('the loaders’ faults become ours', () => {
  expect(flvError('MediaError', undefined).code).toBe('live.decodeFailed')
  expect(flvError('NetworkError', 403).code).toBe('live.addressExpired')
  expect(flvError('NetworkError', 404)).toMatchObject({ code: 'live.streamUnavailable', detail: { status: 404 } })
  expect(flvError('NetworkError', -1)).toMatchObject({ code: 'live.streamUnavailable', detail: {} })
  expect(hlsError(true, undefined).code).toBe('live.decodeFailed')
  expect(hlsError(false, 403).code).toBe('live.addressExpired')
  expect(hlsError(false, 404).code).toBe('live.streamUnavailable')
})

test('a decoder that never began will not; one that broke later is begun anew', () => {
  expect(elementError(3, false).code).toBe('live.decodeFailed')
  expect(elementError(3, true).code).toBe('live.streamUnavailable')
  expect(elementError(4, false).code).toBe('live.streamUnavailable')
})

describe('[PLAY-8] a source that begins before any request', () => {
  async function begun(habits: Habits = {}) {
    const { video, calls } = iPhoneVideo(habits)
    const player = createBrowserPlayer(video)
    player.begin(hls)
    await settle()
    const signals: PlayerSignal[] = []
    player.onSignal((signal) => signals.push(signal))
    const ask = async (source: typeof hls | { protocol: 'hls'; url: string } = hls): Promise<void> => {
      player.setMuted(false)
      player.load(source)
      player.play()
      await settle()
    }
    const moveTo = (seconds: number): void => {
      video.currentTime = seconds
      video.dispatchEvent(new Event('timeupdate'))
    }
    return { video, calls, player, ask, moveTo, types: () => signals.map(({ type }) => type) }
  }
  const loads = (calls: readonly string[]): number => calls.filter((call) => call === 'load').length

  test('goes on when it is asked for, and the signals so far follow', async () => {
    const { calls, ask, moveTo, types } = await begun()
    moveTo(0.04)
    expect(types()).toEqual([])
    await ask()
    expect(types()).toEqual(['firstFrame'])
    expect(loads(calls)).toBe(1)
  })

  test('gives later signals as they come', async () => {
    const { ask, moveTo, types } = await begun()
    await ask()
    expect(types()).toEqual([])
    moveTo(0.04)
    expect(types()).toEqual(['firstFrame'])
  })

  test('makes room for another source, whose signals alone count', async () => {
    const { calls, video, ask, moveTo, types } = await begun()
    moveTo(0.04)
    await ask({ protocol: 'hls', url: '/live/b.m3u8' })
    expect(video.getAttribute('src')).toBe('/live/b.m3u8')
    expect(types()).toEqual([])
    // One load each, and one that takes the first source off.
    expect(loads(calls)).toBe(3)
  })

  test('stays silent where the browser refused its sound, and the app learns why', async () => {
    const { video, ask, types } = await begun({ sound: false })
    await ask()
    expect(types()).toEqual(['mutedByBrowser'])
    expect(video.muted).toBe(true)
  })

  test('does not leave the source muted that replaces it: that one asks for its sound itself', async () => {
    const { video, calls, ask, types } = await begun({ sound: false })
    await ask({ protocol: 'hls', url: '/live/b.m3u8' })
    expect(types()).toEqual(['mutedByBrowser'])
    expect(calls.filter((call) => call !== 'load')).toEqual(['play', 'play silent', 'play', 'play silent'])
    expect(video.muted).toBe(true)
  })

  test('keeps the next source silent where the viewer wants that', async () => {
    const { video, player, types } = await begun({ sound: false })
    player.setMuted(true)
    player.load({ protocol: 'hls', url: '/live/b.m3u8' })
    await settle()
    expect([types(), video.muted]).toEqual([[], true])
  })

  test('touches the element no more once another has replaced it, however late its library comes', async () => {
    const { video } = iPhoneVideo()
    const libraries: (() => void)[] = []
    const touched: string[] = []
    const player = createBrowserPlayer(video, {
      ...attachers,
      hls: async (_video, url, { isWanted, onReady }) => {
        await new Promise<void>((resolve) => libraries.push(resolve))
        if (!isWanted()) return nothingAttached
        touched.push(url)
        onReady()
        return { detach: () => touched.push(`off ${url}`) }
      },
    })
    player.begin(hls)
    player.load({ protocol: 'hls', url: '/live/b.m3u8' })
    for (const come of libraries) come()
    await settle()
    expect(touched).toEqual(['/live/b.m3u8'])
  })

  test.each([
    ['http-flv', attachers['http-flv']],
    ['ws-flv', attachers['ws-flv']],
  ] as const)('%s: a source that was replaced while its library loaded touches nothing', async (_, attach) => {
    const { video, calls } = iPhoneVideo()
    const nobody = () => undefined
    const events = { onReady: nobody, onStall: nobody, onResume: nobody, onEnd: nobody, onError: nobody }
    const attachment = await attach(video, 'ws://127.0.0.1:9/live/a.flv', { ...events, isWanted: () => false })
    expect([attachment, video.hasAttribute('src'), calls]).toEqual([nothingAttached, false, []])
  })

  test('is reported as failed when it failed before', async () => {
    const { video, ask, types } = await begun()
    video.dispatchEvent(new Event('error'))
    await ask()
    expect(types()).toEqual(['failed'])
  })

  test('ends when it is stopped, and by itself when the app never comes', async () => {
    const stopped = await begun()
    stopped.player.stop()
    expect(stopped.video.hasAttribute('src')).toBe(false)
    jest.useFakeTimers()
    try {
      const { video } = iPhoneVideo()
      createBrowserPlayer(video).begin(hls)
      await settle()
      expect(video.hasAttribute('src')).toBe(true)
      jest.advanceTimersByTime(20_000)
      expect(video.hasAttribute('src')).toBe(false)
    } finally {
      jest.useRealTimers()
    }
  })
})

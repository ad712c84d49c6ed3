import { AppError } from '@/domain/errors/AppError'
import { HIDDEN_RELOAD_MS, STALL_TIMEOUT_MS, type PlaybackEvent } from '@/domain/live/playbackMachine'
import { flv, viewer } from './viewer'

describe('a paused video', () => {
  test('held for a moment goes on where it was; held for long is loaded anew at the live edge', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'hold' })
    expect(it.state.phase).toBe('held')
    expect(it.commands).toEqual([{ do: 'pause' }])
    it.pass(STALL_TIMEOUT_MS)
    expect(it.state.phase).toBe('held')
    it.step({ type: 'release' })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])

    it.step({ type: 'firstFrame' })
    it.step({ type: 'hold' })
    it.wait(HIDDEN_RELOAD_MS - 1)
    it.step({ type: 'release' })
    expect(it.commands).toEqual([{ do: 'resume' }])
    it.step({ type: 'resumed' })
    expect(it.state.phase).toBe('playing')
  })

  test.each<PlaybackEvent>([{ type: 'ended' }, { type: 'failed', error: new AppError('live.streamUnavailable') }])(
    'a paused video whose source says $type stays paused, and is loaded when the viewer resumes',
    (event) => {
      const it = viewer()
      it.watch()
      it.step({ type: 'hold' })
      it.step(event)
      expect(it.state.phase).toBe('held')
      expect(it.commands).toEqual([])
      it.step({ type: 'release' })
      expect(it.commands).toEqual([{ do: 'load', source: flv }])
    },
  )

  test('a video that the platform paused stays paused, and resumes when the platform does', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'paused' })
    expect(it.state.phase).toBe('held')
    expect(it.commands).toEqual([])
    it.step({ type: 'resumed' })
    expect(it.state.phase).toBe('playing')
  })

  test('a video paused while the host goes away comes back with the host', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'hold' })
    it.step({ type: 'streamDown' })
    expect(it.state.phase).toBe('away')
    it.step({ type: 'streamUp' })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
  })

  test('a stage made anew while the video is paused loads when the viewer resumes', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'hold' })
    it.step({ type: 'stage', playable: ['http-flv', 'hls'] })
    expect(it.state.phase).toBe('held')
    expect(it.commands).toEqual([])
    it.step({ type: 'release' })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
  })
})

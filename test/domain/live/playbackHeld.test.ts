import { AppError } from '@/domain/errors/AppError'
import { HIDDEN_RELOAD_MS, STALL_TIMEOUT_MS, type PlaybackEvent } from '@/domain/live/playbackMachine'
import { flv, viewer } from './viewer'

describe('a picture that is held', () => {
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
    'a held picture whose source says $type stays held, and is loaded when the person goes on',
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

  test('what the platform paused is held, and goes on when the platform does', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'paused' })
    expect(it.state.phase).toBe('held')
    expect(it.commands).toEqual([])
    it.step({ type: 'resumed' })
    expect(it.state.phase).toBe('playing')
  })

  test('a picture that is held while the host goes away comes back with the host', () => {
    const it = viewer()
    it.watch()
    it.step({ type: 'hold' })
    it.step({ type: 'streamDown' })
    expect(it.state.phase).toBe('away')
    it.step({ type: 'streamUp' })
    expect(it.commands).toEqual([{ do: 'load', source: flv }])
  })

  test('a stage made anew while the picture is held loads when the person goes on', () => {
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

import { ATTACH_WAIT_MS, STOP_SETTLE_MS, createPluginHands } from '@/platform/live/cloudPlugin/pluginHands'
import { createFakeClock } from '../../fakes/fakeClock'

function hands({ there = true, demo = true } = {}) {
  const told: string[] = []
  const broken: unknown[] = []
  const plugin = { there }
  const clock = createFakeClock()
  const note = (name: string) => (): void => void told.push(name)
  const made = createPluginHands({
    getInstance() {
      if (!plugin.there) throw new Error('plugin is not found')
      return {
        start: note('start'),
        stop: note('stop'),
        pause: note('pause'),
        resume: note('resume'),
        requestFullScreen: (on) => void told.push(`fullscreen ${String(on)}`),
        ...(demo ? { exitPictureInPicture: note('exitPictureInPicture') } : {}),
      }
    },
    clock,
    onBroken: (cause) => broken.push(cause),
  })
  return { made, told, broken, clock, plugin }
}

describe('the plugin’s commands', () => {
  test('wait for its component, and come in order', () => {
    const { made, told } = hands()
    made.start()
    made.setFullscreen(true)
    expect(told).toEqual([])
    made.attached()
    made.pause()
    expect(told).toEqual(['start', 'fullscreen true', 'pause'])
  })

  test('do not wait for ever: old versions never say that they are there', () => {
    const { made, told, clock } = hands()
    made.start()
    clock.advance(ATTACH_WAIT_MS)
    expect(told).toEqual(['start'])
    made.attached()
    expect(told).toEqual(['start'])
  })

  test('a plugin that is not there is said to be broken, at every command, until it is', () => {
    const { made, told, broken, plugin } = hands({ there: false })
    made.start()
    made.attached()
    expect(broken).toHaveLength(1)
    made.start()
    expect(broken).toHaveLength(2)
    plugin.there = true
    made.start()
    expect(told).toEqual(['start'])
  })

  test('a stop is over a while later: the plugin has no event for it', () => {
    const { made, told, clock } = hands()
    made.attached()
    made.stop(() => void told.push('stopped'))
    expect(told).toEqual(['stop'])
    clock.advance(STOP_SETTLE_MS)
    expect(told).toEqual(['stop', 'stopped'])
  })

  test('the small window is closed where the plugin knows how', () => {
    for (const demo of [true, false]) {
      const { made, told } = hands({ demo })
      made.attached()
      made.closeSmallWindow()
      expect(told).toEqual(demo ? ['exitPictureInPicture'] : [])
    }
  })

  test('disposed of, nothing is waited for', () => {
    const { made, told, clock } = hands()
    made.start()
    made.dispose()
    clock.advance(ATTACH_WAIT_MS)
    expect(told).toEqual([])
  })
})

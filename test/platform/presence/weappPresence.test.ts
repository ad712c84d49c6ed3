import { createWeappPresence } from '@/platform/presence/weappPresence'
import { tellTaro } from '../../fakes/taro'

function present() {
  const presence = createWeappPresence()
  let told = 0
  const stop = presence.onChange(() => (told += 1))
  return { presence, stop, told: () => told }
}

describe('presence in a mini program', () => {
  test('goes with the app into the background and comes back', () => {
    const { presence, told } = present()
    expect(presence.isVisible()).toBe(true)
    tellTaro('onAppHide')
    expect(presence.isVisible()).toBe(false)
    tellTaro('onAppShow')
    expect(presence.isVisible()).toBe(true)
    expect(told()).toBe(2)
  })

  test('a call counts as the background, also when it ends after the app came back', () => {
    const { presence } = present()
    tellTaro('onAudioInterruptionBegin')
    tellTaro('onAppHide')
    tellTaro('onAppShow')
    expect([presence.isVisible(), presence.isInterrupted()]).toEqual([false, true])
    tellTaro('onAudioInterruptionEnd')
    expect([presence.isVisible(), presence.isInterrupted()]).toEqual([true, false])
  })

  test('knows the network', () => {
    const { presence, stop, told } = present()
    tellTaro('onNetworkStatusChange', { isConnected: false })
    expect(presence.isOnline()).toBe(false)
    stop()
    tellTaro('onNetworkStatusChange', { isConnected: true })
    expect(presence.isOnline()).toBe(true)
    expect(told()).toBe(1)
  })
})

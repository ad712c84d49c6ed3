import Taro from '@tarojs/taro'
import { askSources, phoneRefuses } from '@/platform/permission/weappSources'
import { openPermissionSettings } from '@/platform/permission/openPermissionSettings.weapp'

interface Callbacks {
  success?: (result?: unknown) => void
  fail?: () => void
  complete?: () => void
}

/** WeChat as far as permissions go; every test says what differs. */
const wechat = (differs: object = {}): string[] => {
  const asked: string[] = []
  Object.assign(Taro, {
    canIUse: () => true,
    getPrivacySetting: ({ success }: Callbacks) => success?.({ needAuthorization: false }),
    requirePrivacyAuthorize({ success }: Callbacks) {
      asked.push('privacy')
      success?.()
    },
    async authorize({ scope }: { scope: string }) {
      asked.push(scope)
    },
    getAppAuthorizeSetting: () => ({ cameraAuthorized: 'authorized', microphoneAuthorized: 'not determined' }),
    ...differs,
  })
  return asked
}
const no = async (): Promise<never> => {
  throw Object.assign(new Error(), { errMsg: 'authorize:fail auth deny' })
}

describe('asking for camera and microphone', () => {
  test('asks for one after the other: WeChat shows one question at a time', async () => {
    let open = 0
    let most = 0
    const asked = wechat({
      async authorize() {
        open += 1
        most = Math.max(most, open)
        await Promise.resolve()
        open -= 1
      },
    })
    expect(await askSources()).toEqual({ camera: null, microphone: null })
    expect(most).toBe(1)
    expect(asked).toEqual([])
  })

  test('asks for the privacy guideline first, where the user has not agreed to it', async () => {
    const asked = wechat({ getPrivacySetting: ({ success }: Callbacks) => success?.({ needAuthorization: true }) })
    await askSources()
    expect(asked).toEqual(['privacy', 'scope.camera', 'scope.record'])
  })

  test('a user who does not agree has refused both, and gets no further prompt', async () => {
    const asked = wechat({
      getPrivacySetting: ({ success }: Callbacks) => success?.({ needAuthorization: true }),
      requirePrivacyAuthorize: ({ fail }: Callbacks) => fail?.(),
    })
    expect(await askSources()).toEqual({ camera: 'refused', microphone: 'refused' })
    expect(asked).toEqual([])
  })

  test('a WeChat that never answers whether the agreement is missing is not waited for', async () => {
    jest.useFakeTimers()
    try {
      const asked = wechat({ getPrivacySetting: () => undefined })
      const answers = askSources()
      await jest.advanceTimersByTimeAsync(1500)
      expect(await answers).toEqual({ camera: null, microphone: null })
      expect(asked[0]).toBe('privacy')
    } finally {
      jest.useRealTimers()
    }
  })

  test('a WeChat from before the guideline is asked for the two alone', async () => {
    const asked = wechat({
      canIUse: () => false,
      getPrivacySetting: undefined,
      getAppAuthorizeSetting: undefined,
    })
    expect(await askSources()).toEqual({ camera: null, microphone: null })
    expect(asked).toEqual(['scope.camera', 'scope.record'])
  })

  test('each is refused for itself', async () => {
    wechat({ authorize: ({ scope }: { scope: string }) => (scope === 'scope.camera' ? no() : Promise.resolve()) })
    expect(await askSources()).toEqual({ camera: 'refused', microphone: null })
  })

  test('a source that the phone refuses to WeChat is refused, even if WeChat grants it', async () => {
    wechat({ getAppAuthorizeSetting: () => ({ cameraAuthorized: 'authorized', microphoneAuthorized: 'denied' }) })
    expect(await askSources()).toEqual({ camera: null, microphone: 'refused' })
    expect(phoneRefuses('microphone')).toBe(true)
    expect(phoneRefuses('camera')).toBe(false)
    expect(phoneRefuses('screen')).toBe(false)
  })
})

describe('the way to the settings', () => {
  test.each([
    [{ 'scope.camera': true, 'scope.record': true }, true],
    [{ 'scope.camera': true, 'scope.record': false }, false],
    [{}, false],
  ])('WeChat’s page shows the present permissions: %j', async (authSetting, both) => {
    wechat({ openSetting: async () => ({ authSetting }) })
    expect(await openPermissionSettings?.()).toBe(both)
  })

  test('a page that does not open changes nothing', async () => {
    wechat({ openSetting: no })
    expect(await openPermissionSettings?.()).toBe(false)
  })

  test('where the phone refuses, its own page is the one that helps', async () => {
    const opened: string[] = []
    wechat({
      getAppAuthorizeSetting: () => ({ cameraAuthorized: 'denied', microphoneAuthorized: 'authorized' }),
      openSetting: async () => void opened.push('of WeChat'),
      openAppAuthorizeSetting({ complete }: Callbacks) {
        opened.push('of the phone')
        complete?.()
      },
    })
    expect(await openPermissionSettings?.()).toBe(false)
    expect(opened).toEqual(['of the phone'])
  })
})

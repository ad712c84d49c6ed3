import Taro from '@tarojs/taro'
import type { OpenPermissionSettings } from './contract'
import { grants, phoneRefuses } from './weappSources'

/**
 * The phone's own page on WeChat. No event reports the changes made there; Taro does not turn the call into a promise.
 */
const openPhoneSettings = (): Promise<boolean> =>
  new Promise((resolve) => {
    void Taro.openAppAuthorizeSetting({ complete: () => resolve(false) })
  })

// WeChat's page of permissions is of no use while the phone refuses the source to WeChat itself.
export const openPermissionSettings: OpenPermissionSettings = async () => {
  // Base libraries below 2.25.3 cannot open the phone’s own.
  const atPhone = phoneRefuses('camera') || phoneRefuses('microphone')
  if (atPhone && Taro.canIUse('openAppAuthorizeSetting')) return openPhoneSettings()
  try {
    const { authSetting } = await Taro.openSetting()
    return authSetting[grants.camera] === true && authSetting[grants.microphone] === true
  } catch {
    // Not opened from a tap, or closed at once: nothing has changed.
    return false
  }
}

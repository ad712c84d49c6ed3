import { WxFailure, type Caller, type WxPart } from './call'

/** The user's answers to prompts, and the permissions given without one. */
export interface Permissions {
  readonly part: WxPart
  /** `scope.camera` and the like: the user's answers so far. */
  readonly answered: Map<string, boolean>
  /** The user's answers to future prompts; yes, unless set otherwise. */
  readonly willing: Map<string, boolean>
  /** The user's changes on WeChat's page of settings, the next time it is opened. */
  onSettings(change: () => void): void
  /** Whether the phone itself lets WeChat have it (系统权限). */
  readonly system: { camera: boolean; microphone: boolean }
  /** Whether they agree to the privacy guideline. */
  setPrivacyAgreed(agreed: boolean): void
}

const DENIED = { errno: 103 }

export function createPermissions(caller: Caller): Permissions {
  const answered = new Map<string, boolean>()
  const willing = new Map<string, boolean>()
  const system = { camera: true, microphone: true }
  let privacyAgreed = true
  let settings = (): void => {}
  const authSetting = (): Record<string, boolean> => Object.fromEntries(answered)
  const word = (granted: boolean): string => (granted ? 'authorized' : 'denied')
  return {
    answered,
    willing,
    system,
    onSettings: (change) => {
      settings = change
    },
    setPrivacyAgreed: (agreed) => {
      privacyAgreed = agreed
    },
    part: {
      authorize: caller.later<{ scope: string }>('authorize', ({ scope }) => {
        // Once refused WeChat does not ask again.
        const answer = answered.get(scope) ?? willing.get(scope) ?? true
        answered.set(scope, answer)
        if (!answer) throw new WxFailure('auth deny', DENIED)
      }),
      getSetting: caller.later('getSetting', () => ({ authSetting: authSetting(), subscriptionsSetting: {} })),
      openSetting: caller.later('openSetting', () => {
        settings()
        return { authSetting: authSetting() }
      }),
      getAppAuthorizeSetting: () => ({
        cameraAuthorized: word(system.camera),
        microphoneAuthorized: word(system.microphone),
        notificationAuthorized: word(true),
      }),
      openAppAuthorizeSetting: caller.later('openAppAuthorizeSetting', () => settings()),
      getPrivacySetting: caller.later('getPrivacySetting', () => ({
        needAuthorization: !privacyAgreed,
        privacyContractName: '《Kaibo 隐私保护指引》',
      })),
      requirePrivacyAuthorize: caller.later('requirePrivacyAuthorize', () => {
        if (!privacyAgreed) throw new WxFailure('privacy permission is not authorized', { errno: 104 })
      }),
      openPrivacyContract: caller.later('openPrivacyContract', () => {}),
      onNeedPrivacyAuthorization: () => {},
    },
  }
}

import Taro from '@tarojs/taro'
import type { SourceObstacle } from '@/domain/live/pushObstacle'
import type { PushSource } from '@/ports/livePusher'
import { systemClock } from '../kernel/systemClock'

/** Obstacles for camera and microphone; null for none. */
export interface SourceAnswers {
  readonly camera: SourceObstacle | null
  readonly microphone: SourceObstacle | null
}

/** Some versions of WeChat never answer whether the agreement is missing; then it is simply asked for. */
const PRIVACY_ANSWER_MS = 1500

// Taro does not turn these two into promises, despite its types.
const isAgreementMissing = (): Promise<boolean> =>
  new Promise((resolve) => {
    const cancel = systemClock.after(PRIVACY_ANSWER_MS, () => resolve(true))
    const answer = (missing: boolean): void => {
      cancel()
      resolve(missing)
    }
    void Taro.getPrivacySetting({
      success: ({ needAuthorization }) => answer(needAuthorization),
      fail: () => answer(true),
    })
  })

const askForAgreement = (): Promise<boolean> =>
  new Promise((resolve) => {
    void Taro.requirePrivacyAuthorize({ success: () => resolve(true), fail: () => resolve(false) })
  })

/** Shows WeChat's own sheet with the privacy guideline if the user has not agreed to it yet. */
const agreeToPrivacy = async (): Promise<boolean> => {
  // Base libraries below 2.32.3 know no privacy agreement.
  if (!Taro.canIUse('requirePrivacyAuthorize')) return true
  return (await isAgreementMissing()) ? askForAgreement() : true
}

/** WeChat's names of the two. */
export const grants = { camera: 'scope.camera', microphone: 'scope.record' } as const

const isGranted = (scope: (typeof grants)[keyof typeof grants]): Promise<boolean> =>
  Taro.authorize({ scope }).then(
    () => true,
    () => false,
  )

/** Whether the phone's own settings refuse a source to all of WeChat, which WeChat's permission does not show. */
export const phoneRefuses = (source: PushSource): boolean => {
  if (source === 'screen' || !Taro.canIUse('getAppAuthorizeSetting')) return false
  const { cameraAuthorized, microphoneAuthorized } = Taro.getAppAuthorizeSetting()
  return (source === 'camera' ? cameraAuthorized : microphoneAuthorized) === 'denied'
}

const askFor = async (source: 'camera' | 'microphone'): Promise<SourceObstacle | null> =>
  (await isGranted(grants[source])) && !phoneRefuses(source) ? null : 'refused'

/**
 * Asks the user for camera and microphone: WeChat's privacy guideline, then one permission after the other. Earlier
 * answers stand without another prompt. Source: wx.authorize, wx.requirePrivacyAuthorize, wx.getAppAuthorizeSetting.
 */
export const askSources = async (): Promise<SourceAnswers> => {
  if (!(await agreeToPrivacy())) return { camera: 'refused', microphone: 'refused' }
  // WeChat shows one question at a time and refuses the second one of two at once.
  const camera = await askFor('camera')
  return { camera, microphone: await askFor('microphone') }
}

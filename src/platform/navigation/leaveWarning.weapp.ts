import Taro from '@tarojs/taro'
import { settle } from '../device/settle'
import type { HearWayBack, WarnBeforeLeaving } from './leaveWarningContract'

// wx.enableAlertBeforeUnload: base library 2.12.0; where it is missing the page is left without a question.
export const warnBeforeLeaving: WarnBeforeLeaving = (words) => {
  if (!Taro.canIUse('enableAlertBeforeUnload')) return () => undefined
  settle(Taro.enableAlertBeforeUnload({ message: words }))
  return () => settle(Taro.disableAlertBeforeUnload())
}

// The platform itself asks on the way back.
export const hearWayBack: HearWayBack = () => undefined

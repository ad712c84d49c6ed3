import Taro from '@tarojs/taro'
import { settle } from '../device/settle'
import type { HandleBack, WarnBeforeLeaving } from './contract'

/** The newest asks: a form may be open on the page of a host on air. */
const guards: { readonly words: string }[] = []

// wx.enableAlertBeforeUnload: base library 2.12.0; where it is missing the page is left without a question.
export const warnBeforeLeaving: WarnBeforeLeaving = (words) => {
  if (!Taro.canIUse('enableAlertBeforeUnload')) return () => undefined
  const mine = { words }
  guards.push(mine)
  settle(Taro.enableAlertBeforeUnload({ message: words }))
  return () => {
    const at = guards.indexOf(mine)
    if (at < 0) return
    guards.splice(at, 1)
    const below = guards[guards.length - 1]
    settle(below ? Taro.enableAlertBeforeUnload({ message: below.words }) : Taro.disableAlertBeforeUnload())
  }
}

// The platform itself asks on the way back.
export const handleBack: HandleBack = () => undefined

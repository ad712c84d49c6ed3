import Taro from '@tarojs/taro'
import { settle } from '../device/settle'
import { travel } from './backCloses'
import type { OpenPage } from './contract'
import { planOpening } from './pageStack'

export const openPage: OpenPage = (url) =>
  travel(() => {
    const open = Taro.getCurrentPages().map(({ route, options }) => ({ route, options }))
    const plan = planOpening(url, open)
    if (plan.how === 'back') settle(plan.delta === 0 ? undefined : Taro.navigateBack({ delta: plan.delta }))
    // Two taps at once, or a page that WeChat opened meanwhile: the limit is met although it was counted.
    else if (plan.how === 'over') Taro.navigateTo({ url }).catch(() => settle(Taro.redirectTo({ url })))
    else settle(Taro.redirectTo({ url }))
  })

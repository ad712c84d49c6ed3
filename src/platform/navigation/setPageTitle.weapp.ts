import Taro from '@tarojs/taro'
import { settle } from '../device/settle'
import type { SetPageTitle } from './contract'

export const setPageTitle: SetPageTitle = (title) => settle(Taro.setNavigationBarTitle({ title }))

import Taro from '@tarojs/taro'
import { settle } from '../device/settle'
import { travel } from './backCloses'
import type { OpenPage } from './contract'

export const openPage: OpenPage = (url) => travel(() => settle(Taro.navigateTo({ url })))

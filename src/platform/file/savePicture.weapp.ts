import Taro from '@tarojs/taro'
import { settle } from '../device/settle'
import type { SavePicture } from './contract'

// Saving by itself would need the album's permission; a long press in WeChat's viewer needs none.
export const savePicture: SavePicture = (url) => settle(Taro.previewImage({ urls: [url] }))

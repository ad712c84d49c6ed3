import { eventCenter } from '@tarojs/runtime'
import type { SetPageTitle } from './contract'

/**
 * As Taro's setNavigationBarTitle, without its checks of arguments (0.9 KB gz in every viewer's first load);
 * config/h5/titleOnly.js listens.
 */
export const setPageTitle: SetPageTitle = (title) => {
  eventCenter.trigger('__taroH5SetNavigationBarTitle', title)
}

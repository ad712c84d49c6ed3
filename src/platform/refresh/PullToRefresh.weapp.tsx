import Taro, { usePullDownRefresh } from '@tarojs/taro'
import type { PullToRefreshComponent } from './contract'

/** WeChat pulls and draws by itself where the page's configuration allows it; it only needs the end. */
export const PullToRefresh: PullToRefreshComponent = ({ refresh, children }) => {
  usePullDownRefresh(() => void refresh().finally(() => Taro.stopPullDownRefresh()))
  return <>{children}</>
}

import { useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { homeChatCard, homeMomentsCard } from './shareCard'
import type { UseShareHome } from './contract'

export const useShareHome: UseShareHome = (title) => {
  useShareAppMessage(() => homeChatCard(title))
  useShareTimeline(() => homeMomentsCard(title))
}

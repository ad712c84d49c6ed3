import { Button } from '@tarojs/components'
import { useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { chatCard, momentsCard } from './shareCard'
import type { SharePressComponent } from './contract'
import styles from './SharePress.module.scss'

// WeChat shares a page only from its own kind of button, or from the menu at the top.
export const SharePress: SharePressComponent = ({ className, label, roomId, title, coverUrl, children }) => {
  const subject = { roomId, title, coverUrl }
  useShareAppMessage(() => chatCard(subject))
  useShareTimeline(() => momentsCard(subject))
  return (
    <Button openType="share" className={`${styles.bare} ${className ?? ''}`} ariaLabel={label} plain>
      {children}
    </Button>
  )
}

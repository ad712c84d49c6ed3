import { Button } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { absoluteUrl } from '../origin'
import type { SharePressComponent } from './sharePressContract'
import styles from './SharePress.module.scss'

// WeChat shares a page only from its own kind of button, or from the menu at the top.
export const SharePress: SharePressComponent = ({ className, label, roomId, title, coverUrl, children }) => {
  useShareAppMessage(() => ({
    title,
    path: `/pages/room/index?id=${encodeURIComponent(roomId)}`,
    ...(coverUrl === '' ? {} : { imageUrl: absoluteUrl(coverUrl) }),
  }))
  return (
    <Button openType="share" className={`${styles.bare} ${className ?? ''}`} ariaLabel={label} plain>
      {children}
    </Button>
  )
}

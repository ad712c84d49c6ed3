import { ScrollView, View } from '@tarojs/components'
import { classes } from './classes'
import styles from './Scroll.module.scss'
import { SCROLL_END_PX, scrollEndId, type ScrollComponent } from './contract'

export const Scroll: ScrollComponent = ({ id, className, topPx, onScroll, onHand, onEnd, children }) => (
  <ScrollView
    id={id}
    className={classes(styles.scroll, className)}
    scrollY
    enhanced
    showScrollbar={false}
    scrollTop={topPx}
    onScroll={({ detail }) => onScroll({ topPx: detail.scrollTop, contentPx: detail.scrollHeight, viewPx: null })}
    onScrollToLower={onEnd}
    lowerThreshold={SCROLL_END_PX}
    onTouchMove={() => onHand(true)}
    onTouchEnd={() => onHand(false)}
    onTouchCancel={() => onHand(false)}
  >
    {children}
    <View id={scrollEndId(id)} className={styles.end} />
  </ScrollView>
)

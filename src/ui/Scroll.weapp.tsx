import { ScrollView } from '@tarojs/components'
import { classes } from './classes'
import styles from './Scroll.module.scss'
import { SCROLL_END_PX, type ScrollComponent } from './scrollContract'

export const Scroll: ScrollComponent = ({ className, topPx, onScroll, onEnd, children }) => (
  <ScrollView
    className={classes(styles.scroll, className)}
    scrollY
    enhanced
    showScrollbar={false}
    scrollTop={topPx}
    onScroll={({ detail }) => onScroll({ topPx: detail.scrollTop, contentPx: detail.scrollHeight, viewPx: null })}
    onScrollToLower={onEnd}
    lowerThreshold={SCROLL_END_PX}
  >
    {children}
  </ScrollView>
)

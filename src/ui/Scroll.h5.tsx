import { useEffect, useLayoutEffect, useRef } from 'react'
import { classes } from './classes'
import styles from './Scroll.module.scss'
import { SCROLL_END_PX, type ScrollComponent } from './contract'

// Taro's ScrollView sets its place 10 ms after the lines were drawn, which shows as a twitch at each line.
export const Scroll: ScrollComponent = ({ id, className, label, topPx, sticks, onScroll, onHand, onEnd, children }) => {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = topPx
  }, [topPx])
  // A list scrolled to the end stays there when a line grows, the keyboard comes or the window is turned.
  const wanted = useRef<number | null>(topPx)
  wanted.current = sticks ? topPx : null
  useEffect(() => {
    const element = box.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    const watcher = new ResizeObserver(() => {
      if (wanted.current !== null) element.scrollTop = wanted.current
    })
    watcher.observe(element)
    if (element.firstElementChild !== null) watcher.observe(element.firstElementChild)
    return () => watcher.disconnect()
  }, [])
  return (
    <div
      ref={box}
      role="log"
      // The user of this component decides which lines are read out, and how fast.
      aria-live="off"
      aria-label={label}
      tabIndex={0}
      id={id}
      className={classes(styles.scroll, className)}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        onScroll({ topPx: scrollTop, contentPx: scrollHeight, viewPx: clientHeight })
        if (scrollHeight - scrollTop - clientHeight <= SCROLL_END_PX) onEnd()
      }}
      onTouchMove={() => onHand(true)}
      onTouchEnd={() => onHand(false)}
      onTouchCancel={() => onHand(false)}
    >
      {children}
    </div>
  )
}

import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/ui/Icon'
import type { PullToRefreshComponent } from './contract'
import styles from './PullToRefresh.module.scss'

/** How far the sign has to come down, px, to mean it. */
const ENOUGH_PX = 56
/** The finger moves further than the sign: pulling meets resistance. */
const RESISTANCE = 0.45
/** The sign never comes further than this, px. */
const MOST_PX = 84

// Taro's own is a web component that this build leaves out (config/index.ts, useHtmlComponents).
export const PullToRefresh: PullToRefreshComponent = ({ refresh, label, children }) => {
  const holder = useRef<HTMLDivElement>(null)
  const run = useRef(refresh)
  run.current = refresh
  const [pulledPx, setPulledPx] = useState(0)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    const element = holder.current
    if (element === null) return
    let startY: number | null = null
    let pulled = 0
    const show = (px: number): void => {
      pulled = px
      setPulledPx(px)
    }
    // The page scrolls inside Taro's own box; only at its top is a pull a pull.
    const isAtTop = (): boolean => (element.closest('.taro_page') ?? document.documentElement).scrollTop <= 0
    const begin = (event: TouchEvent): void => {
      startY = isAtTop() && event.touches.length === 1 ? (event.touches[0]?.clientY ?? null) : null
    }
    const move = (event: TouchEvent): void => {
      if (startY === null) return
      const distancePx = ((event.touches[0]?.clientY ?? startY) - startY) * RESISTANCE
      if (distancePx <= 0) {
        if (pulled > 0) show(0)
        return
      }
      if (event.cancelable) event.preventDefault()
      show(Math.min(distancePx, MOST_PX))
    }
    const end = (): void => {
      startY = null
      if (pulled >= ENOUGH_PX) {
        setBusy(true)
        void run.current().finally(() => setBusy(false))
      }
      if (pulled > 0) show(0)
    }
    element.addEventListener('touchstart', begin, { passive: true })
    // Not passive: the browser's own reload by pulling would come on top of ours.
    element.addEventListener('touchmove', move, { passive: false })
    element.addEventListener('touchend', end)
    element.addEventListener('touchcancel', end)
    return () => {
      element.removeEventListener('touchstart', begin)
      element.removeEventListener('touchmove', move)
      element.removeEventListener('touchend', end)
      element.removeEventListener('touchcancel', end)
    }
  }, [])

  const atPx = busy ? ENOUGH_PX : pulledPx
  const turn = busy ? '' : ` rotate(${Math.round(pulledPx * 4)}deg)`
  return (
    <div ref={holder}>
      <div
        className={busy ? `${styles.sign} ${styles.busy}` : styles.sign}
        role={busy ? 'status' : undefined}
        aria-label={busy ? label : undefined}
        aria-hidden={busy ? undefined : true}
        style={{ transform: `translate(-50%, ${atPx}px)${turn}`, opacity: Math.min(1, atPx / ENOUGH_PX) }}
      >
        <div className={styles.turning}>
          <Icon name="refresh" size={18} />
        </div>
      </div>
      {children}
    </div>
  )
}

import { PageContainer } from '@tarojs/components'
import { useCallback, useEffect, useRef, useState } from 'react'
import { AddLayer, type BackLayersComponent } from './backLayersContract'

/** Of the container's own movement, which nobody sees, ms. */
const MOVE_MS = 10
/** After this the container has gone down for certain and may come up again, ms. */
const GONE_MS = 100

/**
 * WeChat closes a page-container instead of its page, by gesture, key and navigateBack alike, and lets a page have one.
 * This one shows nothing. It is up while a layer is open, goes down by the way back, closes the uppermost layer as it
 * goes, and is up again afterwards if another is open. Source: WeChat's document of page-container, seen 2026-11.
 */
export const BackLayers: BackLayersComponent = ({ children }) => {
  const layers = useRef<(() => void)[]>([])
  const [open, setOpen] = useState(0)
  const [isGoing, setGoing] = useState(false)
  const add = useCallback((close: () => void) => {
    layers.current.push(close)
    setOpen(layers.current.length)
    return () => {
      layers.current = layers.current.filter((other) => other !== close)
      setOpen(layers.current.length)
    }
  }, [])
  useEffect(() => {
    if (!isGoing) return
    const timer = setTimeout(() => setGoing(false), GONE_MS)
    return () => clearTimeout(timer)
  }, [isGoing])
  const isUp = open > 0 && !isGoing
  return (
    <AddLayer.Provider value={add}>
      {children}
      <PageContainer
        show={isUp}
        overlay={false}
        duration={MOVE_MS}
        onBeforeLeave={() => {
          // It goes down by our own wish, too: then nothing is left to close.
          if (!isUp) return
          setGoing(true)
          layers.current[layers.current.length - 1]?.()
        }}
      />
    </AddLayer.Provider>
  )
}

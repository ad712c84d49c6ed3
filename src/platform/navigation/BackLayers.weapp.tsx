import { PageContainer } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { AddLayer, type BackLayersComponent } from './contract'
import { addContainer } from './containersUp'

/** Duration of the container's own movement, which is not visible, ms. */
const MOVE_MS = 10
/** After this the container has gone down for certain and may come up again, ms. */
const GONE_MS = 100
/** A page that was left is gone by then; where leaving failed, the container comes up again, ms. */
const LEFT_MS = 600
/** Lowered for a navigation: down until that has begun, however late the phone draws. */
const UNTIL_LEFT = Infinity

/**
 * WeChat closes a page-container instead of its page, by gesture, key and navigateBack alike, and lets a page have one.
 * This one shows nothing. It is up while a layer is open, goes down by the way back, closes the uppermost layer as it
 * goes, and is up again afterwards if another is open. A navigation of ours takes it down first. Source: WeChat's
 * document of page-container, seen 2026-11.
 */
export const BackLayers: BackLayersComponent = ({ children }) => {
  const layers = useRef<(() => void)[]>([])
  const [open, setOpen] = useState(0)
  const [goingForMs, setGoing] = useState(0)
  const add = useCallback((close: () => void) => {
    layers.current.push(close)
    setOpen(layers.current.length)
    return () => {
      layers.current = layers.current.filter((other) => other !== close)
      setOpen(layers.current.length)
    }
  }, [])
  useEffect(() => {
    if (goingForMs === 0 || goingForMs === UNTIL_LEFT) return
    const timer = setTimeout(() => setGoing(0), goingForMs)
    return () => clearTimeout(timer)
  }, [goingForMs])
  const isUp = open > 0 && goingForMs === 0

  /** Still true for a moment after it was taken down. */
  const isThere = useRef(false)
  const afterwards = useRef<(() => void)[]>([])
  useEffect(() => {
    if (isUp) {
      isThere.current = true
      return
    }
    if (!isThere.current) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    Taro.nextTick(() => {
      if (over) return
      timer = setTimeout(() => {
        isThere.current = false
        const waiting = afterwards.current.splice(0)
        for (const run of waiting) run()
        if (waiting.length > 0) setGoing(LEFT_MS)
      }, GONE_MS)
    })
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [isUp])
  useEffect(() => {
    const { page } = Taro.getCurrentInstance()
    return addContainer({
      isInTheWay: () => isThere.current && Taro.getCurrentInstance().page === page,
      lower: (then) => {
        afterwards.current.push(then)
        setGoing(UNTIL_LEFT)
      },
    })
  }, [])
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
          setGoing(GONE_MS)
          layers.current[layers.current.length - 1]?.()
        }}
      />
    </AddLayer.Provider>
  )
}

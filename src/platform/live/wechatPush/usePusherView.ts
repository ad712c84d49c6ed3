import { useEffect, useRef, useState } from 'react'
import Taro from '@tarojs/taro'
import type { PusherView } from './pusherView'

type Show = (view: PusherView | null) => Promise<void>

/** Present state of the tag, null for no tag at all, and its setter: done when WeChat has drawn it. */
export function usePusherView(): [PusherView | null, Show] {
  const [drawing, setDrawing] = useState<{ view: PusherView | null }>({ view: null })
  const waiting = useRef<(() => void)[]>([])
  const show = useRef<Show>(
    (view) =>
      new Promise((resolve) => {
        waiting.current.push(resolve)
        setDrawing({ view })
      }),
  )
  useEffect(() => {
    const drawn = waiting.current
    waiting.current = []
    // React has drawn; Taro hands it to WeChat now, and calls back when that has taken it: not after an earlier
    // drawing, since drawing.weapp.ts mends that.
    Taro.nextTick(() => {
      for (const resolve of drawn) resolve()
    })
  }, [drawing])
  return [drawing.view, show.current]
}

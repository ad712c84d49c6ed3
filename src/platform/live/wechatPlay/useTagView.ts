import { useEffect, useRef, useState } from 'react'
import Taro from '@tarojs/taro'
import { initialTagView, type TagPlayerDeps, type TagView } from './tagPlayer'

/** The tag fills its parent; without a height it has one of its own. */
export const fill = { position: 'absolute', left: 0, top: 0, width: '100%', height: '100%' } as const

/** Present state of the tag, and its setter: the callback runs when WeChat has drawn it. */
export function useTagView(): [TagView, TagPlayerDeps['show']] {
  const [view, setView] = useState(initialTagView)
  const waiting = useRef<(() => void)[]>([])
  const show = useRef<TagPlayerDeps['show']>((next, shown) => {
    waiting.current.push(shown)
    setView(next)
  })
  useEffect(() => {
    const run = waiting.current
    waiting.current = []
    // React has drawn; Taro now hands it to WeChat, and calls this when that has taken it.
    Taro.nextTick(() => {
      for (const shown of run) shown()
    })
  }, [view])
  return [view, show.current]
}

import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import type { Unsubscribe } from '@/domain/kernel/clock'

/** Runs while this page is on top: starts when it is shown, undoes when another covers it or it goes. */
export function useWhileShown(start: () => Unsubscribe): void {
  const undo = useRef<Unsubscribe>(() => undefined)
  useDidShow(() => {
    undo.current()
    undo.current = start()
  })
  useDidHide(() => undo.current())
  useEffect(() => () => undo.current(), [])
}

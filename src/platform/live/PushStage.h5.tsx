import { useEffect, useRef } from 'react'
import { createBrowserPusher } from './browserPusher/browserPusher'
import { readAbilities } from './browserPusher/pusherAbilities'
import type { PushStageComponent } from './pushStageContract'

export const PushStage: PushStageComponent = ({ onReady }) => {
  const holder = useRef<HTMLDivElement>(null)
  const tell = useRef(onReady)
  tell.current = onReady

  useEffect(() => {
    const parent = holder.current
    if (parent === null) return
    // Its drawing is given away to the worker, which happens once in a canvas's life: hence not React's.
    const canvas = document.createElement('canvas')
    Object.assign(canvas.style, { width: '100%', height: '100%', display: 'block', objectFit: 'contain' })
    parent.append(canvas)
    let left = false
    let leave = (): void => undefined
    void readAbilities().then((can) => {
      if (left) return
      const pusher = createBrowserPusher(canvas, can)
      leave = () => pusher.dispose()
      tell.current(pusher)
    })
    return () => {
      left = true
      leave()
      canvas.remove()
    }
  }, [])

  return <div ref={holder} style={{ position: 'absolute', inset: 0, overflow: 'hidden' }} />
}

import { useEffect, useLayoutEffect, useRef } from 'react'
import { acquireStage } from './browserPlayer/videoStage'
import type { LiveStageComponent } from './contract'

export const LiveStage: LiveStageComponent = ({ fit, onReady }) => {
  const holder = useRef<HTMLDivElement>(null)
  const emit = useRef(onReady)
  emit.current = onReady

  useLayoutEffect(() => {
    const parent = holder.current
    if (parent === null) return
    const { video, player } = acquireStage()
    parent.append(video)
    emit.current(player)
    return () => {
      player.dispose()
      video.remove()
    }
  }, [])

  useEffect(() => {
    const video = holder.current?.querySelector('video')
    if (video) video.style.objectFit = fit
  }, [fit])

  return <div ref={holder} style={{ position: 'absolute', top: 0, right: 0, bottom: 0, left: 0, overflow: 'hidden' }} />
}

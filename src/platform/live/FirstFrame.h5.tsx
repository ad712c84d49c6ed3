import { useLayoutEffect, useRef } from 'react'
import { openedRoomId } from '../navigation/openedRoomId'
import { dropFrame, waitingFrame } from './browserPlayer/videoStage'
import type { FirstFrameComponent } from './contract'

export const FirstFrame: FirstFrameComponent = () => {
  const holder = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const frame = waitingFrame(openedRoomId())
    if (frame === null) return
    // Moved within one task: a video that is taken out of the page for longer pauses by itself.
    holder.current?.append(frame)
    return dropFrame
  }, [])

  return <div ref={holder} />
}

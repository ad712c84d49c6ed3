import { useEffect, useRef } from 'react'
import { createBrowserPlayer } from './browserPlayer/browserPlayer'
import type { LiveStageComponent } from './liveStageContract'

// Tencent's Android WebViews (X5) and old iOS WeChat lift a video out of the page without these; React knows none.
const inlineAttributes = {
  playsinline: '',
  'webkit-playsinline': '',
  'x5-playsinline': '',
  'x5-video-player-type': 'h5-page',
} as const

export const LiveStage: LiveStageComponent = ({ fit, onReady }) => {
  const holder = useRef<HTMLDivElement>(null)
  const tell = useRef(onReady)
  tell.current = onReady

  useEffect(() => {
    const parent = holder.current
    if (parent === null) return
    const video = document.createElement('video')
    for (const [name, value] of Object.entries(inlineAttributes)) video.setAttribute(name, value)
    video.disablePictureInPicture = false
    Object.assign(video.style, { width: '100%', height: '100%', display: 'block' })
    parent.append(video)
    const player = createBrowserPlayer(video)
    tell.current(player)
    return () => {
      player.dispose()
      video.remove()
    }
  }, [])

  useEffect(() => {
    const video = holder.current?.querySelector('video')
    if (video) video.style.objectFit = fit
  }, [fit])

  return <div ref={holder} style={{ position: 'absolute', inset: 0, overflow: 'hidden' }} />
}

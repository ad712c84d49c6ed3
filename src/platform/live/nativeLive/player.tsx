import { useEffect, useMemo, useRef, useState } from 'react'
import { LivePlayer as LivePlayerTag } from '@tarojs/components'
import { createLivePlayerContext } from '@tarojs/taro'
import { createNativePlayer, type NativeView } from './nativePlayer'
import type { LiveStageComponent } from '../liveStageContract'

const TAG_ID = 'kaibo-live-player'

/** Plan 1 (方案一): WeChat's own `live-player`. It plays http-flv and rtmp, no HLS and no webrtc. */
export const LiveStage: LiveStageComponent = ({ fit, onReady }) => {
  const [view, setView] = useState<NativeView>({ src: '', muted: false })
  const player = useMemo(
    () => createNativePlayer({ show: setView, context: () => createLivePlayerContext(TAG_ID) }),
    [],
  )
  // The player is handed up once; a page that draws again must not start the picture over.
  const tell = useRef(onReady)
  tell.current = onReady

  useEffect(() => {
    tell.current(player)
    return () => player.dispose()
  }, [player])

  return (
    <LivePlayerTag
      id={TAG_ID}
      src={view.src}
      muted={view.muted}
      mode='live'
      autoplay
      objectFit={fit === 'cover' ? 'fillCrop' : 'contain'}
      minCache={1}
      maxCache={3}
      style='position:absolute;left:0;top:0;width:100%;height:100%'
      onStateChange={({ detail }) => player.takeCode(Number(detail?.code))}
    />
  )
}

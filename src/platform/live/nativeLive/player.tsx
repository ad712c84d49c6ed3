import { useEffect, useMemo, useRef } from 'react'
import { LivePlayer as LivePlayerTag } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { logUnknown } from '../../log/weappLog'
import type { LiveStageComponent } from '../contract'
import { setBackgroundSound } from '../wechatPlay/backgroundSound'
import { createTagPlayer } from '../wechatPlay/tagPlayer'
import { useFullscreenExit } from '../wechatPlay/useFullscreenExit'
import { fill, useTagView } from '../wechatPlay/useTagView'
import { createNativeHands } from './nativeHands'

const TAG_ID = 'kaibo-live-player'

/** Plan 1 (方案一): WeChat's own `live-player`. It plays http-flv and rtmp, no HLS and no webrtc. */
export const LiveStage: LiveStageComponent = ({ fit, onReady, leaveFullscreen }) => {
  const [view, show] = useTagView()
  const player = useMemo(
    () =>
      createTagPlayer({
        show,
        hands: createNativeHands(() => Taro.createLivePlayerContext(TAG_ID)),
        setBackgroundSound,
        logUnknown: (code) => logUnknown('live-player', code),
      }),
    [show],
  )
  // The player is handed up once; a page that draws again must not start the picture over.
  const ready = useRef(onReady)
  ready.current = onReady

  useEffect(() => {
    ready.current(player)
    return () => player.dispose()
  }, [player])

  Taro.useDidShow(player.handleShow)
  const { exit, onFullscreen } = useFullscreenExit(player, leaveFullscreen)
  return (
    <LivePlayerTag
      id={TAG_ID}
      src={view.src}
      muted={view.muted}
      mode='live'
      orientation={view.orientation}
      soundMode={view.soundMode}
      objectFit={fit === 'cover' ? 'fillCrop' : 'contain'}
      minCache={view.minCacheSec}
      maxCache={view.maxCacheSec}
      pictureInPictureMode={[...view.pictureInPictureMode]}
      style={fill}
      onStateChange={({ detail }) => player.handleCode(detail.code)}
      onError={({ detail }) => player.handleCode(detail.errCode)}
      onRenderError={() => player.emit({ type: 'overlayFailed' })}
      onNetStatus={({ detail }) => player.handleNetStatus({ ...detail.info })}
      onFullScreenChange={({ detail }) => onFullscreen(Boolean(detail.fullScreen))}
      onEnterPictureInPicture={() => player.emit({ type: 'pictureInPicture', on: true })}
      onLeavePictureInPicture={() => player.emit({ type: 'pictureInPicture', on: false })}
    >
      {exit}
    </LivePlayerTag>
  )
}

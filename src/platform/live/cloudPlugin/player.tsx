import { useEffect, useMemo, useRef } from 'react'
import Taro from '@tarojs/taro'
import { AppError } from '@/domain/errors/AppError'
import { systemClock } from '../../kernel/systemClock'
import { logUnknown } from '../../log/weappLog'
import type { LiveStageComponent } from '../contract'
import { setBackgroundSound } from '../wechatPlay/backgroundSound'
import { createTagPlayer } from '../wechatPlay/tagPlayer'
import { useFullscreenExit } from '../wechatPlay/useFullscreenExit'
import { fill, useTagView } from '../wechatPlay/useTagView'
import { cloudAppId, pluginScheme } from './cloudAccess'
import { readPlayEvent } from './playEvent'
import { createPluginHands, type LiveRoomInstance } from './pluginHands'

// Only ever called from an event: at load time a build without the plugin would fall over it.
const getInstance = (): LiveRoomInstance => Taro.requirePlugin('liveRoomPlugin').instance.getLiveRoomInstance()

/** Plan 2 (方案二): `live-room-play` of 腾讯云直播助手. It plays http-flv and rtmp of the cloud's mini program domains. */
export const LiveStage: LiveStageComponent = ({ fit, onReady, leaveFullscreen }) => {
  const [view, show] = useTagView()
  const { player, hands } = useMemo(() => {
    const refuse = (cause: unknown): void =>
      player.emit({ type: 'failed', error: new AppError('live.pluginRefused', {}, cause) })
    const hands = createPluginHands({ getInstance, clock: systemClock, onBroken: refuse })
    const player = createTagPlayer({
      show,
      hands,
      setBackgroundSound,
      logUnknown: (code) => logUnknown('live-room-play', code),
    })
    return { player, hands }
  }, [show])
  // The player is handed up once; a page that draws again must not start the picture over.
  const ready = useRef(onReady)
  ready.current = onReady

  useEffect(() => {
    ready.current(player)
    return () => {
      player.dispose()
      hands.dispose()
    }
  }, [player, hands])

  Taro.useDidShow(player.handleShow)
  const { exit, onFullscreen } = useFullscreenExit(player, leaveFullscreen)

  // Every attribute stands here literally: Taro makes the tag's template from the source. The empty `bind…` names an
  // event as the plugin spells it, the `on…` beside it listens (alone it would become `bind:play-event`).
  return (
    <live-room-play
      liveAppID={cloudAppId()}
      playUrl={view.src}
      version={pluginScheme()}
      mode='live'
      orientation={view.orientation}
      objectFit={fit === 'cover' ? 'fillCrop' : 'contain'}
      minCache={view.minCacheSec}
      maxCache={view.maxCacheSec}
      muted={view.muted}
      debug={false}
      soundMode={view.soundMode}
      autoplay={false}
      autopause
      pictureInPictureMode={[...view.pictureInPictureMode]}
      style={fill}
      bindPlayEvent=''
      onPlayEvent={({ detail }) => readPlayEvent(detail, player, (tag) => logUnknown('live-room-play', tag))}
      bindNetStatus=''
      onNetStatus={({ detail }) => player.handleNetStatus(detail.info)}
      bindfullscreenChangeEvent=''
      onfullscreenChangeEvent={({ detail }) => onFullscreen(Boolean(detail.fullScreen))}
      bindAttachedEvent=''
      onAttachedEvent={hands.attached}
      onEnterpictureinpicture={() => player.emit({ type: 'pictureInPicture', on: true })}
      onLeavepictureinpicture={() => player.emit({ type: 'pictureInPicture', on: false })}
    >
      {exit}
    </live-room-play>
  )
}

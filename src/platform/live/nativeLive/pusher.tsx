import { useEffect, useMemo, useRef } from 'react'
import { LivePusher as LivePusherTag } from '@tarojs/components'
import { logUnknown } from '../../log/weappLog'
import { absoluteUrl } from '../../origin'
import { systemClock } from '../../kernel/systemClock'
import { askSources, phoneRefuses } from '../../permission/weappSources'
import { keepScreenOn } from '../../screen/weappScreen'
import type { PushStageComponent } from '../contract'
import { fill } from '../wechatPlay/useTagView'
import { useAroundPusher } from '../wechatPush/useAroundPusher'
import { usePusherView } from '../wechatPush/usePusherView'
import { createWechatPusher } from '../wechatPush/wechatPusher'
import { nativeAbilities, nativeHandle } from './nativePusher'

/** Plan 1 (方案一): WeChat's own `live-pusher`. It sends rtmp alone, and is on the page only while it is needed. */
export const PushStage: PushStageComponent = ({ onReady }) => {
  const [view, show] = usePusherView()
  const pusher = useMemo(
    () =>
      createWechatPusher({
        can: nativeAbilities(),
        show,
        handle: nativeHandle,
        clock: systemClock,
        askSources,
        phoneRefuses,
        keepScreenOn,
        report: (words) => logUnknown('live-pusher', words),
        addressOf: absoluteUrl,
        cameraSwitchRestarts: false,
      }),
    [show],
  )
  // The pusher is handed up once; a page that draws again must not start the push over.
  const emit = useRef(onReady)
  emit.current = onReady
  useEffect(() => emit.current(pusher), [pusher])
  useAroundPusher(pusher)

  if (view === null) return null
  return (
    <LivePusherTag
      url={view.url}
      mode={view.mode}
      autopush={false}
      enableMic={view.micOn}
      muted={!view.micOn}
      enableCamera={view.cameraOn}
      waitingImage={view.waitingImage}
      orientation={view.orientation}
      beauty={view.beauty}
      whiteness={view.whiteness}
      devicePosition={view.facing}
      mirror={view.mirrored}
      remoteMirror={view.mirrored}
      localMirror={view.mirrored ? 'enable' : 'auto'}
      aspect='9:16'
      minBitrate={view.minKbps}
      maxBitrate={view.maxKbps}
      audioQuality='high'
      audioVolumeType='auto'
      autoFocus
      style={fill}
      onStateChange={({ detail }) => pusher.handleCode(Number(detail.code))}
      onError={({ detail }) => pusher.handleCode(Number(detail.errCode))}
      onNetStatus={({ detail }) => pusher.handleNetStatus(detail.info)}
      onBgmStart={() => pusher.handleMusic('playing')}
      onBgmComplete={() => pusher.handleMusic('ended')}
      onAudioVolumeNotify={({ detail }) => pusher.handleVolume(detail.volume)}
    />
  )
}

import { useEffect, useMemo, useRef } from 'react'
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
import { cloudAppId, pluginScheme } from './cloudAccess'
import { createAttachGate } from './attachGate'
import { isPluginRefusal, pluginAbilities, pluginHandle } from './pluginPusher'

/**
 * Plan 2 (方案二): `live-room-push` of 腾讯云直播助手. Every property stands here by name: Taro reads them from this text
 * to build the template, and one that is spread never reaches the tag. So do both halves of each event.
 */
export const PushStage: PushStageComponent = ({ onReady }) => {
  const [view, show] = usePusherView()
  const gate = useMemo(() => createAttachGate(systemClock), [])
  const pusher = useMemo(
    () =>
      createWechatPusher({
        can: pluginAbilities,
        show: async (next) => {
          if (next === null) gate.close()
          await show(next)
          if (next !== null) await gate.pass()
        },
        handle: pluginHandle,
        clock: systemClock,
        askSources,
        phoneRefuses,
        keepScreenOn,
        report: (words) => logUnknown('live-room-push', words),
        addressOf: absoluteUrl,
        cameraSwitchRestarts: true,
      }),
    [show, gate],
  )
  // The pusher is handed up once; a page that draws again must not start the push over.
  const emit = useRef(onReady)
  emit.current = onReady
  useEffect(() => emit.current(pusher), [pusher])
  useAroundPusher(pusher)

  if (view === null) return null
  return (
    <live-room-push
      liveAppID={cloudAppId()}
      version={pluginScheme()}
      pushUrl={view.url}
      autopush={false}
      mode={view.mode}
      muted={!view.micOn}
      enableCamera={view.cameraOn}
      waitingImage={view.waitingImage}
      orientation={view.orientation}
      beauty={view.beauty}
      whiteness={view.whiteness}
      devicePosition={view.facing}
      mirror={view.mirrored}
      aspect='9:16'
      minBitrate={view.minKbps}
      maxBitrate={view.maxKbps}
      audioQuality='high'
      autoFocus
      backgroundMute
      zoom={false}
      debug={false}
      style={fill}
      bindPushEvent=''
      onPushEvent={({ detail }) =>
        isPluginRefusal(detail) ? pusher.handleRefusal(String(detail.detail)) : pusher.handleCode(Number(detail.code))
      }
      bindAttachedEvent=''
      onAttachedEvent={() => gate.open()}
      bindNetStatus=''
      onNetStatus={({ detail }) => pusher.handleNetStatus(detail.info)}
      bindError=''
      onError={({ detail }) => pusher.handleCode(Number(detail.errCode))}
      bindBgmStart=''
      onBgmStart={() => pusher.handleMusic('playing')}
      bindBgmComplete=''
      onBgmComplete={() => pusher.handleMusic('ended')}
    />
  )
}

import type { CSSProperties } from 'react'
import type { NetStatus } from '../wechatPush/pushReports'
import type { PluginEvent } from './pluginPusher'

interface TagEvent<Detail> {
  readonly detail: Detail
}

/** Properties and events of `live-room-push`. Source: document of the live plugin, 使用推流组件, seen 2026-11. */
interface LiveRoomPushProps {
  style: CSSProperties
  liveAppID: number
  pushUrl: string
  /** 1.2.x alone. */
  version: 1 | 2
  autopush: boolean
  mode: 'SD' | 'HD' | 'FHD' | 'RTC'
  muted: boolean
  enableCamera: boolean
  waitingImage: string
  orientation: 'vertical' | 'horizontal'
  beauty: number
  whiteness: number
  devicePosition: 'front' | 'back'
  mirror: boolean
  aspect: '3:4' | '9:16'
  minBitrate: number
  maxBitrate: number
  audioQuality: 'high' | 'low'
  autoFocus: boolean
  backgroundMute: boolean
  zoom: boolean
  debug: boolean
  /* Each event is written twice: the name that reaches the template, and the listener that Taro keeps. */
  bindPushEvent: ''
  onPushEvent: (event: TagEvent<PluginEvent>) => void
  /** The component is there: the plugin loads by itself, after the page. */
  bindAttachedEvent: ''
  onAttachedEvent: () => void
  bindNetStatus: ''
  onNetStatus: (event: TagEvent<{ info: NetStatus }>) => void
  bindError: ''
  onError: (event: TagEvent<{ errCode: number | string; errMsg: string }>) => void
  bindBgmStart: ''
  onBgmStart: () => void
  bindBgmComplete: ''
  onBgmComplete: () => void
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'live-room-push': LiveRoomPushProps
    }
  }
}

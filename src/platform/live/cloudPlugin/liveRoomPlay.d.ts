import type { CSSProperties, ReactNode } from 'react'
import type { PlayEventDetail } from './playEvent'

type TagEvent<Detail> = (event: { readonly detail: Detail }) => void

/**
 * Attributes of the plugin's `live-room-play`, and the empty `bind…` names beside its events. Source: Tencent Cloud
 * document 876/34646 (1.3.0) and those of 1.1.3 and 1.2.1, seen 2026-11.
 */
interface LiveRoomPlayAttributes {
  readonly liveAppID: number
  readonly playUrl: string
  /** 1.2.x alone. */
  readonly version: 1 | 2
  readonly mode: 'live' | 'RTC'
  readonly orientation: 'vertical' | 'horizontal'
  readonly objectFit: 'contain' | 'fillCrop'
  /** Seconds. */
  readonly minCache: number
  readonly maxCache: number
  readonly muted: boolean
  readonly debug: boolean
  readonly soundMode: 'speaker' | 'ear'
  readonly autoplay: boolean
  readonly autopause: boolean
  readonly pictureInPictureMode: ('push' | 'pop')[]
  readonly style: CSSProperties
  readonly bindPlayEvent: ''
  readonly onPlayEvent: TagEvent<PlayEventDetail>
  readonly bindNetStatus: ''
  readonly onNetStatus: TagEvent<{ readonly info: Readonly<Record<string, unknown>> }>
  readonly bindfullscreenChangeEvent: ''
  readonly onfullscreenChangeEvent: TagEvent<{ readonly fullScreen: boolean | number }>
  readonly bindAttachedEvent: ''
  readonly onAttachedEvent: () => void
  readonly onEnterpictureinpicture: () => void
  readonly onLeavepictureinpicture: () => void
  /** Its slot: cover-views alone. */
  readonly children: ReactNode
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'live-room-play': LiveRoomPlayAttributes
    }
  }
}

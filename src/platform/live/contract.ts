import type { BrowserPush } from '@/domain/live/browserPush'
import type { EarlyPlay } from '@/domain/wire/earlyPlay'
import type { LivePlayer } from '@/ports/livePlayer'
import type { LivePusher } from '@/ports/livePusher'
import type { ComponentType } from 'react'

/** A player that works before a stage is drawn, which then shows it; null where players are elements of the page. */
export type EarlyPlayer = () => LivePlayer | null

/** Shows the picture of a room that is still being entered, where it plays already: behind the rest of its parent. */
export type FirstFrameComponent = ComponentType

export interface LiveStageProps {
  /** `cover` fills the stage and crops, `contain` shows all of the picture. */
  readonly fit: 'cover' | 'contain'
  /** Hands up the player once it can be driven. Called again if the stage has to make another. */
  readonly onReady: (player: LivePlayer) => void
  /**
   * Label of the exit from full screen, where only the stage can draw one: in a mini program all else is hidden.
   * Without it the video never goes full screen.
   */
  readonly leaveFullscreen?: string
}

/** The picture of a live: fills its parent and decides nothing. */
export type LiveStageComponent = ComponentType<LiveStageProps>

/** The room and its addresses as the server has written them into the page; null where it has not. */
export type OpenedRoomPlay = () => EarlyPlay | null

/** Kind of the host's own device where this build can push from it; null where it cannot. */
export type PushHere = 'browser' | 'phone' | null

export interface PushStageProps {
  /** Protocol by which a browser pushes; null until the server has sent it. A phone's own pusher ignores it. */
  readonly browserPush: BrowserPush | null
  /** Hands up the pusher once it is ready and knows its abilities. Called again if the stage has to create another. */
  readonly onReady: (pusher: LivePusher) => void
}

/** The host's own picture: fills its parent, shows no controls and decides nothing. Leaving the page lets go of all. */
export type PushStageComponent = ComponentType<PushStageProps>

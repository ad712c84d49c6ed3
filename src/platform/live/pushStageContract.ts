import type { ComponentType } from 'react'
import type { BrowserPush } from '@/domain/live/browserPush'
import type { LivePusher } from '@/ports/livePusher'

export interface PushStageProps {
  /** Protocol by which a browser pushes; null until the server has sent it. A phone's own pusher ignores it. */
  readonly browserPush: BrowserPush | null
  /** Hands up the pusher once it is ready and knows its abilities. Called again if the stage has to create another. */
  readonly onReady: (pusher: LivePusher) => void
}

/** The host's own picture: fills its parent, shows no controls and decides nothing. Leaving the page lets go of all. */
export type PushStageComponent = ComponentType<PushStageProps>

import type { ComponentType } from 'react'
import type { LivePlayer } from '@/ports/livePlayer'

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

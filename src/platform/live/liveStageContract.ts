import type { ComponentType } from 'react'
import type { LivePlayer } from '@/ports/livePlayer'

export interface LiveStageProps {
  /** `cover` fills the stage and crops, `contain` shows all of the picture. */
  readonly fit: 'cover' | 'contain'
  /** Hands up the player once it can be driven. Called again if the stage has to make another. */
  readonly onReady: (player: LivePlayer) => void
}

/** The picture of a live: fills its parent, shows no controls and decides nothing. */
export type LiveStageComponent = ComponentType<LiveStageProps>

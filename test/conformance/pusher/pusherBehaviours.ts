import type { Behaviour } from '../behaviour'
import { choiceBehaviours } from './choiceBehaviours'
import { courseBehaviours } from './courseBehaviours'
import type { PusherRig } from './pusherRig'
import { sourceBehaviours } from './sourceBehaviours'

/** What every pusher does. */
export const pusherBehaviours: readonly Behaviour<PusherRig>[] = [
  ...courseBehaviours,
  ...sourceBehaviours,
  ...choiceBehaviours,
]

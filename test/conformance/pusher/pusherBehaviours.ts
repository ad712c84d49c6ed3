import type { Behaviour } from '../behaviour'
import { choiceBehaviours } from './choiceBehaviours'
import { courseBehaviours } from './courseBehaviours'
import type { PusherRig } from './pusherRig'
import { sourceBehaviours } from './sourceBehaviours'

/** Behaviours of every pusher. */
export const pusherBehaviours: readonly Behaviour<PusherRig>[] = [
  ...courseBehaviours,
  ...sourceBehaviours,
  ...choiceBehaviours,
]

import { describeConformance } from './behaviour'
import { makeFakePusherRig } from './pusher/fakePusherRig'
import { pusherBehaviours } from './pusher/pusherBehaviours'
import type { PusherRig } from './pusher/pusherRig'

/** The fake with one thing that happens on its platform left out. */
const without = (name: 'taken' | 'loss' | 'figures') => (): PusherRig => {
  const rig = makeFakePusherRig()
  return { ...rig, happens: { ...rig.happens, [name]: async () => undefined } }
}

describeConformance('the pusher that tests use', pusherBehaviours, makeFakePusherRig, [
  { name: 'no push is taken', makeRig: without('taken') },
  { name: 'no loss is told', makeRig: without('loss') },
  { name: 'no figures are told', makeRig: without('figures') },
])

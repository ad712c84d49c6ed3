import { describeConformance } from './behaviour'
import { makeFakeRig } from './player/fakeRig'
import { playerBehaviours } from './player/playerBehaviours'
import type { PlayerRig } from './player/playerRig'

/** The fake with one thing that happens on its platform left out. */
const without = (name: keyof PlayerRig['happens']) => (): PlayerRig => {
  const rig = makeFakeRig()
  return { ...rig, happens: { ...rig.happens, [name]: async () => undefined } }
}

describeConformance('the player that tests use', playerBehaviours, makeFakeRig, [
  { name: 'no picture is told', makeRig: without('picture') },
  { name: 'no loss is told', makeRig: without('loss') },
  { name: 'no figures are told', makeRig: without('figures') },
])

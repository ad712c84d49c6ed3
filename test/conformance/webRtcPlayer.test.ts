import { describeConformance } from './behaviour'
import { playerBehaviours } from './player/playerBehaviours'
import { makeWebRtcRig } from './player/webRtcRig'

describeConformance(
  'the player of the web before Tencent’s 快直播',
  playerBehaviours,
  makeWebRtcRig,
  [1002, 1009, 1010, -2004].map((dropped) => ({
    name: `${dropped} never comes`,
    makeRig: () => makeWebRtcRig({ dropped }),
  })),
)

import { describeConformance } from './behaviour'
import { faultName, lost, renamed, wrongPlayerCodes } from './player/faults'
import { makeNativeRig } from './player/nativeRig'
import { playerBehaviours } from './player/playerBehaviours'

const faults = [
  ...lost('id', 'src', 'muted', 'objectFit', 'minCache', 'maxCache', 'soundMode', 'orientation'),
  ...lost('pictureInPictureMode'),
  ...lost('onStateChange', 'onNetStatus', 'onFullScreenChange', 'onEnterPictureInPicture', 'onLeavePictureInPicture'),
  ...renamed('statechange', 'netstatus', 'fullscreenchange', 'enterpictureinpicture', 'leavepictureinpicture'),
  ...renamed('rendererror'),
  ...wrongPlayerCodes,
]

describeConformance(
  'the player by plan 1 (live-player)',
  playerBehaviours,
  makeNativeRig,
  faults.map((fault) => ({ name: faultName(fault), makeRig: () => makeNativeRig(fault) })),
)

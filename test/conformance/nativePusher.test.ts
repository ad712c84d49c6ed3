import { describeConformance } from './behaviour'
import { faultName, lost, renamed } from './player/faults'
import { makeNativePusherRig } from './pusher/nativePusherRig'
import { pusherBehaviours } from './pusher/pusherBehaviours'
import { lostOnBoth, wrongPusherCodes } from './pusher/pusherFaults'

const faults = [
  ...lostOnBoth,
  ...lost('url', 'enableMic', 'remoteMirror', 'onStateChange', 'onAudioVolumeNotify'),
  ...renamed('statechange', 'netstatus', 'error', 'bgmstart', 'bgmcomplete', 'audiovolumenotify'),
  ...wrongPusherCodes,
]

describeConformance(
  'the pusher by plan 1 (live-pusher)',
  pusherBehaviours,
  makeNativePusherRig,
  faults.map((fault) => ({ name: faultName(fault), makeRig: () => makeNativePusherRig(fault) })),
)

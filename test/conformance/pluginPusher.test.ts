import { describeConformance } from './behaviour'
import { faultName, lost, renamed } from './player/faults'
import { makePluginPusherRig } from './pusher/pluginPusherRig'
import { pusherBehaviours } from './pusher/pusherBehaviours'
import { lostOnBoth, wrongPusherCodes } from './pusher/pusherFaults'

const faults = [
  ...lostOnBoth,
  ...lost('liveAppID', 'version', 'pushUrl', 'muted', 'mirror', 'autopush', 'onPushEvent', 'onAttachedEvent'),
  // The names as the plugin spells them: without these Taro binds `push-event` and the like.
  ...lost('bindPushEvent', 'bindNetStatus', 'bindError', 'bindBgmStart', 'bindBgmComplete', 'bindAttachedEvent'),
  ...renamed('PushEvent', 'NetStatus', 'Error', 'BgmStart', 'BgmComplete', 'AttachedEvent'),
  ...wrongPusherCodes,
]

describeConformance(
  'the pusher by plan 2 (live-room-push)',
  pusherBehaviours,
  makePluginPusherRig,
  faults.map((fault) => ({ name: faultName(fault), makeRig: () => makePluginPusherRig(fault) })),
)

import { describeConformance, type Behaviour } from './behaviour'
import { faultName, lost, renamed, wrongPlayerCodes } from './player/faults'
import { playerBehaviours } from './player/playerBehaviours'
import { makePluginRig, type PluginRig } from './player/pluginRig'

const faults = [
  ...lost('liveAppID', 'version', 'playUrl', 'muted', 'objectFit', 'minCache', 'maxCache'),
  ...lost('soundMode', 'orientation', 'pictureInPictureMode'),
  // The names as the plugin spells them: without these Taro binds `play-event` and the like.
  ...lost('bindPlayEvent', 'bindNetStatus', 'bindfullscreenChangeEvent', 'bindAttachedEvent'),
  ...lost('onPlayEvent', 'onNetStatus', 'onfullscreenChangeEvent', 'onAttachedEvent'),
  ...lost('onEnterpictureinpicture', 'onLeavepictureinpicture'),
  ...renamed('PlayEvent', 'NetStatus', 'fullscreenChangeEvent', 'AttachedEvent'),
  ...renamed('enterpictureinpicture', 'leavepictureinpicture'),
  ...wrongPlayerCodes,
]

/** Failure that only a plugin can cause. */
const refusal: Behaviour<PluginRig> = {
  name: 'tells that the plugin refuses, with its reason',
  async run(rig) {
    await rig.emit((player) => player.load(rig.source))
    await rig.refuse(-1, '白名单校验失败')
    expect(rig.signals).toMatchObject([
      { type: 'failed', error: { code: 'live.pluginRefused', detail: { code: -1, reason: '白名单校验失败' } } },
    ])
  },
}

describeConformance<PluginRig>(
  'the player by plan 2 (live-room-play)',
  [...playerBehaviours, refusal],
  makePluginRig,
  [
    ...faults.map((fault) => ({ name: faultName(fault), makeRig: () => makePluginRig(fault) })),
    { name: 'PlayEvent has another tag', makeRig: () => makePluginRig({ tag: 'play' }) },
    { name: 'the plugin is not there', makeRig: () => makePluginRig({ missing: true }) },
  ],
)

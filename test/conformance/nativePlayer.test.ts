import { describeConformance, type Behaviour } from './behaviour'
import { faultName, lost, renamed, wrongPlayerCodes } from './player/faults'
import { makeNativeRig, type NativeRig } from './player/nativeRig'
import { playerBehaviours } from './player/playerBehaviours'

const faults = [
  ...lost('id', 'src', 'muted', 'objectFit', 'minCache', 'maxCache', 'soundMode', 'orientation'),
  ...lost('pictureInPictureMode'),
  ...lost('onStateChange', 'onNetStatus', 'onFullScreenChange', 'onEnterPictureInPicture', 'onLeavePictureInPicture'),
  ...renamed('statechange', 'netstatus', 'fullscreenchange', 'enterpictureinpicture', 'leavepictureinpicture'),
  ...renamed('rendererror', 'error'),
  ...lost('onRenderError', 'onError'),
  ...wrongPlayerCodes,
]

/** Taro leaves `binderror` out of the tag's template; its event counts as the state code that it names. */
const errors: Behaviour<NativeRig> = {
  name: 'takes an error for the state code that it names',
  async run(rig) {
    await rig.emit((player) => player.load(rig.source))
    await rig.error(55_555)
    expect(rig.signals).toEqual([])
    await rig.error(-2301)
    expect(rig.signals).toMatchObject([{ type: 'failed', error: { code: 'live.streamUnavailable' } }])
  },
}

describeConformance<NativeRig>(
  'the player by plan 1 (live-player)',
  [...playerBehaviours, errors],
  makeNativeRig,
  faults.map((fault) => ({ name: faultName(fault), makeRig: () => makeNativeRig(fault) })),
)

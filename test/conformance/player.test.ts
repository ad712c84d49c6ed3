import { describeConformance } from './behaviour'
import { makeNativeRig } from './player/nativeRig'
import { playerBehaviours } from './player/playerBehaviours'
import type { TagFault } from './tagSurface'

const faultName = ({ dropped, renamed, renumbered }: TagFault): string => {
  if (dropped !== undefined) return `a lost ${dropped}`
  if (renamed !== undefined) return `a ${renamed.from} that is called ${renamed.to}`
  return `a ${String(renumbered?.from)} that comes as ${String(renumbered?.to)}`
}
const lost = (...names: string[]): TagFault[] => names.map((dropped) => ({ dropped }))
const renamed = (...names: string[]): TagFault[] => names.map((from) => ({ renamed: { from, to: `${from}d` } }))
const renumbered = (...codes: number[]): TagFault[] => codes.map((from) => ({ renumbered: { from, to: 77_777 } }))
/** What no document names comes as the end of the source. */
const knownOddity: TagFault = { renumbered: { from: 99_999, to: 2006 } }

const codes = [...renumbered(2004, 2006, 2007, -2301), knownOddity]

describeConformance(
  'the player by plan 1 (live-player)',
  playerBehaviours,
  makeNativeRig,
  [
    ...lost('id', 'src', 'muted', 'objectFit', 'minCache', 'maxCache', 'soundMode', 'orientation'),
    ...lost('pictureInPictureMode'),
    ...lost('onStateChange', 'onNetStatus', 'onFullScreenChange', 'onEnterPictureInPicture', 'onLeavePictureInPicture'),
    ...renamed('statechange', 'netstatus', 'fullscreenchange', 'enterpictureinpicture', 'leavepictureinpicture'),
    ...codes,
  ].map((fault) => ({ name: faultName(fault), makeRig: () => makeNativeRig(fault) })),
)

import { lost, renumbered } from '../player/faults'
import type { TagFault } from '../tagSurface'

/** An undocumented code arrives as the end of the push. */
const knownOddity: TagFault = { renumbered: { from: 99_999, to: -1307 } }

/** Codes that both plans hand on. */
export const wrongPusherCodes: readonly TagFault[] = [
  ...renumbered(1002, 1003, 1101, 1102, -1301, -1303, -1307, 3004, 5001, 10_001),
  knownOddity,
]

/** Attributes and listeners that both tags call by the same name. */
export const lostOnBoth: readonly TagFault[] = [
  ...lost('enableCamera', 'waitingImage', 'orientation', 'mode', 'maxBitrate', 'beauty', 'whiteness', 'devicePosition'),
  ...lost('onNetStatus', 'onError', 'onBgmStart', 'onBgmComplete'),
]

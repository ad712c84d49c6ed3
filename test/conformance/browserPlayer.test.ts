import { describeConformance } from './behaviour'
import { makeBrowserRig, type BrowserFault } from './player/browserRig'
import { playerBehaviours } from './player/playerBehaviours'

const silences: BrowserFault[] = [
  'timeupdate', 'waiting', 'resize', 'ended', 'error', 'fullscreenchange', 'enterpictureinpicture',
  'leavepictureinpicture',
].map((silent) => ({ silent }))

describeConformance('the player of the web', playerBehaviours, makeBrowserRig, [
  ...silences.map((fault) => ({ name: `${fault.silent} never comes`, makeRig: () => makeBrowserRig(fault) })),
  { name: 'the picture never moves', makeRig: () => makeBrowserRig({ frozen: true }) },
])

import { loadMpegts } from './browserPlayer/attachFlv'
import { prepareStage } from './browserPlayer/videoStage'
import type { EarlyPlayer } from './contract'

export const earlyPlayer: EarlyPlayer = () => {
  const { player } = prepareStage()
  // Runs while the page waits for its first answers. The later load of a source requests it again, and reports errors.
  if (player.can.protocols.includes('http-flv')) loadMpegts().catch(() => undefined)
  return player
}

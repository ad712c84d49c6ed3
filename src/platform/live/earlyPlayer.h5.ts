import { loadMpegts } from './browserPlayer/attachFlv'
import { prepareStage } from './browserPlayer/videoStage'
import type { EarlyPlayer } from './earlyPlayerContract'

export const earlyPlayer: EarlyPlayer = () => {
  const { player } = prepareStage()
  // Run while the page waits for its first answers. Whoever loads a picture asks again, and says what went wrong.
  if (player.can.protocols.includes('http-flv')) loadMpegts().catch(() => undefined)
  return player
}

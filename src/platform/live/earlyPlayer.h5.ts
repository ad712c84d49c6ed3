import { loadMpegts } from './browserPlayer/attachFlv'
import { preparePicture } from './browserPlayer/picture'
import type { EarlyPlayer } from './earlyPlayerContract'

export const earlyPlayer: EarlyPlayer = () => {
  const { player } = preparePicture()
  // Run while the page waits for its first answers. Whoever loads a picture asks again, and says what went wrong.
  if (player.can.protocols.includes('http-flv')) loadMpegts().catch(() => undefined)
  return player
}

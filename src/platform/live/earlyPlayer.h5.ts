import { loadMpegts } from './browserPlayer/attachFlv'
import { prepareFrame, preparePicture } from './browserPlayer/picture'
import type { EarlyPlayer } from './earlyPlayerContract'

export const earlyPlayer: EarlyPlayer = (kind) => {
  const { player } = preparePicture()
  if (kind !== null) prepareFrame(kind)
  // Run while the page waits for its first answers. Whoever loads a picture asks again, and says what went wrong.
  if (player.can.protocols.includes('http-flv')) loadMpegts().catch(() => undefined)
  return player
}

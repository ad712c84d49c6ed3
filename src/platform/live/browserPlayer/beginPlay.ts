import { choosePlaybackSource } from '@/domain/live/choosePlaybackSource'
import { QUALITY_KEY, readQuality, renditionOf } from '@/domain/live/quality'
import type { EarlyPlay } from '@/domain/wire/earlyPlay'
import { localKeyValue } from '../../keyValue/localKeyValue'
import { prepareFrame, prepareStage } from './videoStage'

/**
 * Begins the picture that the page was opened for, while the app is still being loaded. The app then asks for the same
 * source (`BrowserPlayer.begin`), or for another that it knows better. A hidden page has nothing to hurry for.
 */
export function beginPlay(play: EarlyPlay | null): void {
  if (play === null || document.visibilityState === 'hidden') return
  const { player } = prepareStage()
  const rendition = renditionOf(readQuality(localKeyValue.get(QUALITY_KEY)), null)
  const source = choosePlaybackSource(play.offer, player.can.protocols, [], rendition)
  if (source === null) return
  document.body.append(prepareFrame(play.roomId, play.kind))
  player.begin(source)
}

import type { PlaybackOffer } from '../live/playbackSource'
import type { RoomKind } from '../room/about'

/** Name of the meta element in which the page of a room on air carries the addresses of its stream. */
export const EARLY_PLAY_META = 'kaibo-play'

/**
 * The room that a page was served for, and its addresses: playback begins before the app has started. Only a room that
 * is on air and whose stream is up has one (PLAY-8).
 */
export interface EarlyPlay {
  readonly roomId: string
  readonly kind: RoomKind
  readonly offer: PlaybackOffer
}

/** Reads the content of the meta element; null where there is none, or where it cannot be read. */
export function parseEarlyPlay(content: string | null | undefined): EarlyPlay | null {
  if (!content) return null
  try {
    const play = JSON.parse(content) as Partial<EarlyPlay> | null
    const isWhole = typeof play?.roomId === 'string' && Array.isArray(play.offer?.sources)
    return isWhole ? (play as EarlyPlay) : null
  } catch {
    return null
  }
}

import { EARLY_PLAY_META, type EarlyPlay } from '@/domain/wire/earlyPlay'
import { isShown } from '@/domain/room/phase'
import type { RoomState } from '@/domain/room/state'
import type { MediaEdge } from '../../ports/mediaEdge'
import { escapeHtml } from './escapeHtml'

interface EarlyPlayDeps {
  readonly edge: Pick<MediaEdge, 'mintPlay'>
  /** Path of the script that plays http-flv and ws-flv; null where the built app has none. */
  readonly playerScript: string | null
}

/**
 * Data in the head of a room's page that lets its video begin before the app does (PLAY-8): the addresses that
 * anybody may ask for, and the player's script in front of the app's. Empty for a room without a picture to be seen.
 * An answer that carries it is for one browser, and not to be stored.
 */
export function renderEarlyPlay(room: RoomState | null, { edge, playerScript }: EarlyPlayDeps): string {
  if (room === null || !isShown(room.phase) || !room.stream.up) return ''
  const play: EarlyPlay = { roomId: room.id, kind: room.kind, offer: edge.mintPlay(room.id, { origin: '' }) }
  const meta = `<meta name="${EARLY_PLAY_META}" content="${escapeHtml(JSON.stringify(play))}">`
  // The head of the ladder is tried first: where that is WebRTC, this script may never be needed.
  const isFlv = !play.offer.sources.some(({ protocol }) => protocol === 'webrtc')
  return isFlv && playerScript !== null ? `${meta}<script defer src="${playerScript}"></script>` : meta
}

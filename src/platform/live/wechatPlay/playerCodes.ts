import { AppError } from '@/domain/errors/AppError'
import type { PlayerSignal } from '@/ports/livePlayer'

/** Meaning of a state code; `news` is informational and changes nothing. */
type Meaning = 'picture' | 'buffering' | 'ended' | 'lost' | 'news'

/**
 * State codes of WeChat's `live-player`, event `statechange`; the plugin's PlayEvent hands on the same numbers. Source:
 * WeChat documentation, component live-player, seen 2026-11. The first frame is reported by 2003, 2004 or 2032 in an
 * order that differs between iOS and Android.
 */
const meanings: Readonly<Record<number, Meaning>> = {
  // Connected to the server, to the RTMP server.
  2001: 'news',
  2002: 'news',
  // First IDR packet, playback begins.
  2003: 'picture',
  2004: 'picture',
  // Progress.
  2005: 'news',
  2006: 'ended',
  2007: 'buffering',
  // Decoder started, resolution changed, headset plugged or unplugged.
  2008: 'news',
  2009: 'news',
  2030: 'news',
  // First frame drawn.
  2032: 'picture',
  // One frame of picture or of sound not decoded: the next key frame mends it.
  2101: 'news',
  2102: 'news',
  // Disconnected; it tries about three times by itself, then comes -2301.
  2103: 'buffering',
  // Uneven network, stutter, software decoder, frames missing: the video goes on.
  2104: 'news',
  2105: 'news',
  2106: 'news',
  2107: 'news',
  2108: 'news',
  // One try failed (name, connection, handshake, reading); 2103 or -2301 reports the consequence.
  3001: 'news',
  3002: 'news',
  3003: 'news',
  3005: 'news',
  // All tries used up; no accelerated address. Only stopping and starting helps.
  '-2301': 'lost',
  '-2302': 'lost',
  // Not in the document, seen on phones (2033 and 6000 when a small window closes or the page is hidden).
  2026: 'news',
  2027: 'news',
  2033: 'news',
  6000: 'news',
}

/** Signal of a state code, given whether a frame was shown (`shown`) and whether it moves; null: nothing new. */
export function signalOfCode(
  code: number,
  { shown, moving }: { shown: boolean; moving: boolean },
): PlayerSignal | null | 'unknown' {
  switch (meanings[code]) {
    case 'picture':
      return moving ? null : { type: shown ? 'resumed' : 'firstFrame' }
    case 'buffering':
      return moving ? { type: 'stalled' } : null
    case 'ended':
      return { type: 'ended' }
    case 'lost':
      return { type: 'failed', error: new AppError('live.streamUnavailable', { code }) }
    case 'news':
      return null
    default:
      return 'unknown'
  }
}

import { AppError } from '@/domain/errors/AppError'
import type { PlayerSignal } from '@/ports/livePlayer'

/** What a state code of `live-player` means here; null for those that are news and nothing more. */
type Meaning = 'picture' | 'buffering' | 'ended' | 'lost' | null

/**
 * State codes of WeChat's `live-player`, event `statechange`. Source: WeChat documentation, component live-player, seen
 * 2026-11. The first picture is told by 2003, 2004 or 2032 in an order that differs between iOS and Android.
 */
const meanings: Readonly<Record<number, Meaning>> = {
  2001: null,
  2002: null,
  2003: 'picture',
  2004: 'picture',
  2005: null,
  2006: 'ended',
  2007: 'buffering',
  2008: null,
  2009: null,
  2030: null,
  2032: 'picture',
  2101: null,
  2102: null,
  2103: 'buffering',
  2104: null,
  2105: null,
  2106: null,
  2107: null,
  2108: null,
  3001: null,
  3002: null,
  3003: null,
  3005: null,
  '-2301': 'lost',
  '-2302': 'lost',
}

/** Translates one state code; unknown ones mean nothing. `shown`: there was a picture; `moving`: it moves. */
export function signalOfCode(
  code: number,
  { shown, moving }: { shown: boolean; moving: boolean },
): PlayerSignal | null {
  switch (meanings[code] ?? null) {
    case 'picture':
      return moving ? null : { type: shown ? 'resumed' : 'firstFrame' }
    case 'buffering':
      return moving ? { type: 'stalled' } : null
    case 'ended':
      return { type: 'ended' }
    case 'lost':
      return { type: 'failed', error: new AppError('live.streamUnavailable', { code }) }
    default:
      return null
  }
}

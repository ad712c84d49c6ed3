import { AppError } from '@/domain/errors/AppError'
import type { ErrorCode } from '@/domain/errors/codes'

/**
 * Meaning of a code. `news` is informational; `begins`: media is on the element; `unbegun`: the browser refused to
 * start it.
 */
export type WebRtcMeaning = 'begins' | 'unbegun' | 'stall' | 'news' | { readonly fails: ErrorCode }

/** Source: Tencent Cloud, "Web 快直播 SDK", and TXLivePlayer 1.3.5 itself. */
const meanings: Readonly<Record<number, WebRtcMeaning>> = {
  // The stream is about to be put on the element.
  1001: 'news',
  // Connected, and on the element.
  1002: 'begins',
  // It plays by itself, which it does after it connected again.
  1003: 'begins',
  // Our own stop.
  1004: 'news',
  // Connects again, nothing has arrived for five seconds.
  1005: 'stall',
  1006: 'stall',
  // The negotiation is sent, and answered.
  1007: 'news',
  1008: 'news',
  // No frame was decoded for a second; one is again.
  1009: 'stall',
  1010: 'begins',
  // Viewers who feed each other: never switched on.
  3001: 'news',
  3002: 'news',
  '-4001': 'news',
  // WebRTC itself failed; all connecting again was in vain: a network without UDP looks like this.
  '-2001': { fails: 'live.wayBlocked' },
  '-2004': { fails: 'live.wayBlocked' },
  // The cloud answered and refused: no such stream, or not any more.
  '-2002': { fails: 'live.pullRefused' },
  // play() of the element was refused: a browser's rule about sound, and no failure.
  '-2003': 'unbegun',
  // Bytes arrive, pictures do not come of them.
  '-2005': { fails: 'live.decodeFailed' },
  // Another bitrate of one address, which we ask for by another address.
  '-2006': 'news',
}

export const meaningOfWebRtcCode = (code: number): WebRtcMeaning | 'unknown' => meanings[code] ?? 'unknown'

/** The error of a code that ends the source. The cloud's message goes along for the log. */
export const webRtcError = (fails: ErrorCode, code: number, said: string | undefined): AppError =>
  new AppError(fails, said === undefined ? { code } : { code, said })

import type { PushLoss, SourceObstacle } from '@/domain/live/pushObstacle'
import type { PushSource } from '@/ports/livePusher'

/** Meaning of a code of WeChat's pusher. */
export type CodeMeaning =
  /** Informational; nothing follows from it. */
  | { readonly means: 'news' }
  /** The preview shows the first frame. */
  | { readonly means: 'picture' }
  | { readonly means: 'onAir' }
  | { readonly means: 'weak' }
  | { readonly means: 'interrupted' }
  | { readonly means: 'suspended' }
  | { readonly means: 'sourceUp'; readonly source: PushSource }
  | { readonly means: 'sourceDown'; readonly source: PushSource; readonly obstacle: SourceObstacle }
  | { readonly means: 'lost'; readonly loss: PushLoss }
  | { readonly means: 'musicFailed' }

const news: CodeMeaning = { means: 'news' }
const interrupted: CodeMeaning = { means: 'interrupted' }
const lost = (loss: PushLoss): CodeMeaning => ({ means: 'lost', loss })
const down = (source: PushSource, obstacle: SourceObstacle): CodeMeaning => ({ means: 'sourceDown', source, obstacle })

/**
 * Every code that WeChat documents for `live-pusher`: of `statechange`, and of `error` (10001 to 10004). The plugin's
 * `PushEvent` hands the same codes on. Source: WeChat documentation, component live-pusher, seen 2026-11.
 */
const meanings: Readonly<Record<number, CodeMeaning>> = {
  0: news,
  /** Connected to the server; it has not said yes yet. */
  1001: news,
  1002: { means: 'onAir' },
  1003: { means: 'sourceUp', source: 'camera' },
  1004: { means: 'sourceUp', source: 'screen' },
  /** Size and rate follow the network. */
  1005: news,
  1006: news,
  1007: { means: 'picture' },
  1008: news,
  /** 1018 to 1034: rooms of WeChat's calls with several participants, which we do not use. */
  1018: news,
  1019: news,
  1020: news,
  1021: news,
  1022: news,
  1031: news,
  1032: news,
  1033: news,
  1034: news,
  1101: { means: 'weak' },
  1102: interrupted,
  /** The phone encodes without its chip, or starts its encoder again: -1303 follows if that does not help. */
  1103: news,
  1104: news,
  /** No name, no connection, no handshake, broken while sending: the tag tries again; -1307 follows if it gives up. */
  3001: interrupted,
  3002: interrupted,
  3003: interrupted,
  3005: interrupted,
  /** The server hung up: the signature has expired, another client is on air, or the room cut this push. */
  3004: lost('address'),
  /** Microphone on, microphone off; reported by iOS alone. */
  4998: news,
  4999: news,
  5001: { means: 'suspended' },
  '-1301': down('camera', 'busy'),
  '-1302': down('microphone', 'busy'),
  '-1303': lost('encoder'),
  '-1304': lost('encoder'),
  '-1305': lost('encoder'),
  '-1306': lost('encoder'),
  '-1307': lost('network'),
  '-1308': down('screen', 'refused'),
  '-1309': down('screen', 'missing'),
  '-1310': down('screen', 'lost'),
  /** The microphone opened and gives nothing: on Android a sign that the phone's own permission is missing. */
  '-1311': down('microphone', 'busy'),
  /** Turning the screen recording failed; the recording goes on. */
  '-1312': news,
  10001: down('camera', 'refused'),
  10002: down('microphone', 'refused'),
  10003: { means: 'musicFailed' },
  /** The waiting image did not load: a black one goes out instead. */
  10004: news,
}

/** Meaning of a code; null for an undocumented one. */
export const meaningOfCode = (code: number): CodeMeaning | null => meanings[code] ?? null

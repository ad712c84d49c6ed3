import { CONNECT_TIMEOUT_MS, type Playback } from './playbackMachine'
import type { PlaybackSource } from './playbackSource'
import type { StreamVerdict } from './streamVerdict'

/** A preview that has no frame after this time shows the host nothing, ms; facts are read every 2 s. */
export const PREVIEW_DARK_MS = 4_000

// A viewer of HLS waits for whole segments before the first frame.
const darkAfterMs = ({ protocol }: PlaybackSource): number =>
  protocol === 'hls' ? CONNECT_TIMEOUT_MS : PREVIEW_DARK_MS

const isLate = ({ source, sinceMs }: { source: PlaybackSource; sinceMs: number }, now: number): boolean =>
  now - sinceMs >= darkAfterMs(source)

/** `shows`: frames are decoded. `dark`: it tries and shows nothing. `waits`: too early. `absent`: nothing plays. */
type PreviewWitness = 'shows' | 'waits' | 'dark' | 'absent'

/** @param now device time, ms */
function readWitness(playback: Playback, now: number): PreviewWitness {
  const { phase, failures, skipped, soundOnly, hiddenSinceMs } = playback
  if (hiddenSinceMs !== null) return 'absent'
  if (phase === 'playing') return soundOnly ? (isLate(playback, now) ? 'dark' : 'waits') : 'shows'
  if (phase === 'stalled') return isLate(playback, now) ? 'dark' : 'waits'
  // A device that can play nothing of what is offered is no witness of the push.
  if (phase === 'failed') {
    const isUnfit = playback.error.code === 'live.pluginRefused' || skipped.length === 0
    return isUnfit ? 'absent' : 'dark'
  }
  if (phase === 'connecting') {
    return failures > 0 || skipped.length > 0 || isLate(playback, now) ? 'dark' : 'waits'
  }
  if (phase === 'retrying') return 'dark'
  return phase === 'asking' ? 'waits' : 'absent'
}

/**
 * Corrects the server's verdict by the studio's own preview: the server reads headers and rates, only a decoder sees
 * frames. A verdict is `good` only while the preview shows frames, or while no preview runs. Pure.
 * @param now device time, ms
 */
export function confirmByPreview(verdict: StreamVerdict, playback: Playback, now: number): StreamVerdict {
  const witness = readWitness(playback, now)
  // A finding that is bad already names the cause; the dark preview is its consequence.
  if (witness === 'dark' && verdict.level !== 'bad') {
    const findings = [{ id: 'previewDark', weight: 'bad', values: {} } as const, ...verdict.findings]
    return { level: 'bad', findings }
  }
  return witness === 'waits' && verdict.level === 'good' ? { ...verdict, level: 'measuring' } : verdict
}

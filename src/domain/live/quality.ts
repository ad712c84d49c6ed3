import type { PlaybackOffer } from './playbackSource'

/** Stalls within `STALL_WINDOW_MS` after which a smaller rendition is chosen automatically. */
export const STALLS_TO_LOWER = 3
/** Ms. */
export const STALL_WINDOW_MS = 60_000

/** Key of the viewer's choice on a device, for all rooms alike. */
export const QUALITY_KEY = 'kaibo.quality'

/** A viewer's choice of quality: automatic, the original stream, or one rendition by its id. */
export type QualityChoice = 'auto' | 'original' | `id:${string}`

/** Reads a stored choice; anything else is `auto`. */
export const readQuality = (kept: string | null): QualityChoice =>
  kept === 'original' || kept?.startsWith('id:') === true ? (kept as QualityChoice) : 'auto'

/**
 * The rendition to load; null is the stream as it is pushed.
 * @param lowered the rendition that `auto` has come down to; null while it has not
 */
export const renditionOf = (quality: QualityChoice, lowered: string | null): string | null => {
  if (quality === 'auto') return lowered
  return quality === 'original' ? null : quality.slice('id:'.length)
}

/** The next smaller rendition than `present` (null: as pushed); null where there is none. */
export function nextLower({ renditions = [] }: PlaybackOffer, present: string | null): string | null {
  const at = renditions.findIndex(({ id }) => id === present)
  return renditions[at + 1]?.id ?? null
}

/** The stalls that still count, with the present one. */
export const countStall = (stalls: readonly number[], nowMs: number): readonly number[] => [
  ...stalls.filter((atMs) => nowMs - atMs < STALL_WINDOW_MS),
  nowMs,
]

import { SCROLL_END_PX, type ScrollPlace } from '@/ui/contract'

/** A list glides on after the finger left it; its scroll events are never further apart than this, ms. */
export const HAND_GONE_MS = 600

/** Where a list stands and whose doing that is. */
export interface ReadingTrack {
  readonly topPx: number
  readonly contentPx: number
  /** Whether a finger moves the list now. */
  readonly moving: boolean
  /** When a finger, or the glide after it, last moved the list, ms. */
  readonly handAtMs: number
  /** Where the list stood when the finger came. */
  readonly handTopPx: number
  /** When the list last went up without having shrunk, ms. */
  readonly roseAtMs: number
  /** Whether the end is in view; null while the surface has not said. */
  readonly endInView: boolean | null
}

export const initialTrack: ReadingTrack = {
  topPx: 0,
  contentPx: 0,
  moving: false,
  handAtMs: -Infinity,
  handTopPx: 0,
  roseAtMs: -Infinity,
  endInView: null,
}

export type ReadingNews =
  | { readonly type: 'scrolled'; readonly place: ScrollPlace }
  | { readonly type: 'hand'; readonly moving: boolean }
  | { readonly type: 'end'; readonly inView: boolean }

/**
 * `left`: the reader scrolled back. `arrived`: the end is in view. `strayed`: the layout took the end out of view, so a
 * list that follows has to go there again.
 */
export type ReadingVerdict = 'left' | 'arrived' | 'strayed' | null

interface ReadingStep {
  readonly next: ReadingTrack
  readonly verdict: ReadingVerdict
}

/**
 * Distinguishes a reader who scrolls back from a layout that moves the list: when the view grows, the platform cuts
 * `topPx` to the new end; when it shrinks, the end goes out of view; an iPhone springs back from beyond the end. None
 * of these is the reader. Exact numbers (`viewPx`) decide where the surface has them; elsewhere a moving finger does,
 * or a wheel that the surface has no event for (`hasWheel`).
 */
export function stepReading(track: ReadingTrack, news: ReadingNews, nowMs: number, hasWheel: boolean): ReadingStep {
  switch (news.type) {
    case 'scrolled':
      return stepScrolled(track, news.place, nowMs, hasWheel)
    case 'hand': {
      const handTopPx = news.moving && !track.moving ? track.topPx : track.handTopPx
      const handAtMs = news.moving || track.moving ? nowMs : track.handAtMs
      const next = { ...track, moving: news.moving, handTopPx, handAtMs }
      const isAway = track.moving && !news.moving && track.endInView === false && !rose(track, nowMs)
      return { next, verdict: isAway ? 'strayed' : null }
    }
    case 'end': {
      const next = { ...track, endInView: news.inView }
      if (news.inView) return { next, verdict: 'arrived' }
      if (rose(track, nowMs) && (isHand(track, nowMs) || hasWheel)) return { next, verdict: 'left' }
      return { next, verdict: track.moving ? null : 'strayed' }
    }
  }
}

function stepScrolled(track: ReadingTrack, place: ScrollPlace, nowMs: number, hasWheel: boolean): ReadingStep {
  const { topPx, contentPx, viewPx } = place
  const wentUp = topPx < track.topPx && contentPx >= track.contentPx
  const byHand = isHand(track, nowMs)
  const next = {
    ...track,
    topPx,
    contentPx,
    roseAtMs: wentUp ? nowMs : track.roseAtMs,
    handAtMs: byHand ? nowMs : track.handAtMs,
  }
  if (viewPx !== null) {
    const isAtEnd = contentPx - topPx - viewPx <= SCROLL_END_PX
    return { next, verdict: wentUp && !isAtEnd ? 'left' : null }
  }
  if (!wentUp || !(byHand || hasWheel)) return { next, verdict: null }
  // Nobody watches the end: a finger that took the list up from where it found it has left the end.
  const isAway = track.endInView === null ? byHand && track.handTopPx - topPx > SCROLL_END_PX : !track.endInView
  return { next, verdict: isAway ? 'left' : null }
}

const isHand = ({ moving, handAtMs }: ReadingTrack, nowMs: number): boolean =>
  moving || nowMs - handAtMs <= HAND_GONE_MS

/** While a finger is there its whole way counts: a slow phone hands events over late. */
const rose = ({ roseAtMs, moving, topPx, handTopPx }: ReadingTrack, nowMs: number): boolean =>
  (moving && topPx < handTopPx) || nowMs - roseAtMs <= HAND_GONE_MS

export type TrackKind = 'video' | 'audio'

/** When a track that sends nothing counts as gone, ms of the other track's progress. */
export const presenceLimits = {
  /** Shortest silence: longer than encoders interleave, short enough that viewers wait a second and no more. */
  leastMs: 1_000,
  /** Longest silence: slides of one frame in 8 s are a track that is there. */
  mostMs: 20_000,
  /** For a video track that has sent fewer than `fewFrames`, whose usual distance is not known yet. */
  unknownMs: 10_000,
  fewFrames: 3,
  /** Multiple of the usual distance of two frames. */
  usualTimes: 3,
  /** Multiple for a picture that, once taken off, could not be shown again before its next key frame. */
  heldTimes: 4,
  /** Most that one frame of the other track adds: a hole in time, where nothing came at all, is no progress. */
  stepMs: 500,
} as const

interface Track {
  here: boolean
  frames: number
  lastMs: number
  /** The largest distance of late between two frames, ms. */
  usualMs: number
  /** Progress of the other track since this one's last frame, ms. */
  missedMs: number
  losses: number
}

const newTrack = (): Track => ({ here: false, frames: 0, lastMs: 0, usualMs: 0, missedMs: 0, losses: 0 })

/**
 * Which tracks of a push are there, judged by frames and not by headers. A track is gone when the other one has made
 * progress for several times its usual frame distance without it. The last track is never gone: that is a silent push.
 */
export class Presence {
  private readonly tracks: Record<TrackKind, Track> = { video: newTrack(), audio: newTrack() }

  has(kind: TrackKind): boolean {
    return this.tracks[kind].here
  }

  /** The track can be shown from now on. */
  come(kind: TrackKind): void {
    const track = this.tracks[kind]
    track.here = true
    track.missedMs = 0
  }

  /**
   * Notes a frame; `atMs` is stream time, `canRejoin` whether pictures can be gone on with at any frame.
   * @returns the other track where it is gone by now, else null.
   */
  frame(kind: TrackKind, atMs: number, canRejoin: boolean): TrackKind | null {
    const own = this.tracks[kind]
    const otherKind = kind === 'video' ? 'audio' : 'video'
    const other = this.tracks[otherKind]
    const stepMs = own.frames === 0 ? 0 : Math.min(Math.max(0, atMs - own.lastMs), presenceLimits.stepMs)
    if (own.here) own.usualMs = Math.max(own.missedMs, own.usualMs * 0.9)
    own.frames += 1
    own.lastMs = atMs
    own.missedMs = 0
    other.missedMs += stepMs
    if (!own.here || !other.here || other.missedMs < this.patienceMs(otherKind, canRejoin)) return null
    other.here = false
    other.losses += 1
    return otherKind
  }

  /** A track that comes and goes is waited for longer each time: every change interrupts viewers for a moment. */
  private patienceMs(kind: TrackKind, canRejoin: boolean): number {
    const { frames, usualMs, losses } = this.tracks[kind]
    const { leastMs, mostMs, unknownMs, fewFrames, usualTimes, heldTimes } = presenceLimits
    const isUnknown = kind === 'video' && frames < fewFrames
    const baseMs = isUnknown ? unknownMs : Math.max(leastMs, usualMs * usualTimes)
    const times = kind === 'video' && !canRejoin ? heldTimes : 1
    return Math.min(baseMs * times * 2 ** losses, mostMs)
  }
}

import type { MediaLimits } from '../limits'

/** Where a player's bytes go: a raw HTTP socket or a WebSocket. */
export interface TagSink {
  write(bytes: Buffer): void
  /** Bytes written and not yet taken by the network. */
  queuedBytes(): number
  /** The stream is over: written data still arrives. */
  end(): void
  /** Cuts at once and frees the queue. */
  destroy(): void
  /** Answers that there is nothing to watch; only before the first write. */
  refuse(): void
}

export type PlayerLimits = Pick<MediaLimits, 'playerSkipBytes' | 'playerCutBytes' | 'playerStallMs'>

/**
 * One viewer of a stream: waiting for the first bytes, playing, or skipping to the next key frame because the
 * network does not take what we send.
 */
export class Player {
  private phase: 'waiting' | 'playing' | 'skipping' | 'gone' = 'waiting'
  private writtenBytes = 0
  private drainedBytes = 0
  private movedAtMs: number

  constructor(
    private readonly outlet: TagSink,
    private readonly limits: PlayerLimits,
    nowMs: number,
  ) {
    this.movedAtMs = nowMs
  }

  get waiting(): boolean {
    return this.phase === 'waiting'
  }

  /**
   * Sends the file header and a joiner's first tags, piece by piece: the pieces are shared by all joiners. From here on
   * the player plays, at once if `decodable`, else from the next place where a decoder may begin.
   */
  begin(pieces: readonly Buffer[], decodable: boolean, nowMs: number): void {
    if (this.phase !== 'waiting') return
    this.phase = decodable ? 'playing' : 'skipping'
    this.movedAtMs = nowMs
    for (const piece of pieces) this.put(piece)
  }

  /** Sends nothing more until a decoder may begin. */
  skip(): void {
    if (this.phase === 'playing') this.phase = 'skipping'
  }

  /** Codec headers are never left out: later frames cannot be decoded without them. */
  sendHeaders(bytes: Buffer): void {
    if (this.phase === 'playing' || this.phase === 'skipping') this.put(bytes)
  }

  /** Sends media. `starts` tells that a decoder may begin here. */
  send(bytes: Buffer, starts: boolean): void {
    if (this.phase === 'skipping') {
      if (!starts || this.outlet.queuedBytes() > this.limits.playerSkipBytes / 2) return
      this.phase = 'playing'
    }
    if (this.phase !== 'playing') return
    if (this.outlet.queuedBytes() > this.limits.playerSkipBytes) {
      this.phase = 'skipping'
      return
    }
    this.put(bytes)
  }

  /** Called about once a second: whether this player has to be cut because its queue does not move. */
  isStalled(nowMs: number): boolean {
    if (this.phase === 'waiting' || this.phase === 'gone') return false
    const queued = this.outlet.queuedBytes()
    const drained = this.writtenBytes - queued
    if (queued === 0 || drained > this.drainedBytes) {
      this.drainedBytes = drained
      this.movedAtMs = nowMs
    }
    return nowMs - this.movedAtMs >= this.limits.playerStallMs
  }

  isTooFarBehind(): boolean {
    return this.outlet.queuedBytes() > this.limits.playerCutBytes
  }

  end(): void {
    if (this.phase === 'waiting') this.outlet.refuse()
    else if (this.phase !== 'gone') this.outlet.end()
    this.phase = 'gone'
  }

  cut(): void {
    this.phase = 'gone'
    this.outlet.destroy()
  }

  private put(bytes: Buffer): void {
    this.writtenBytes += bytes.length
    this.outlet.write(bytes)
  }
}

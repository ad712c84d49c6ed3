import { addressGroup } from '@/domain/kernel/addressGroup'
import type { PushRefusal } from '@/domain/live/streamFacts'
import type { MediaLimits } from '../limits'

/** A push that was refused, as the edge saw it. */
export interface RefusedPush {
  /** Empty when it named none. */
  readonly stream: string
  readonly reason: PushRefusal
  readonly from: string
}

const unsignedReasons: ReadonlySet<PushRefusal> = new Set(['badSignature', 'badName'])
const SECOND_MS = 1_000

/**
 * Limits the refusals reported a second. Signed addresses are counted by stream, all others by the address of the
 * peer: no unauthenticated peer hides the refusals of a host.
 */
export class RefusalBudget {
  private second = 0
  private unsigned = 0
  private readonly counts = new Map<string, number>()

  constructor(
    private readonly limits: Pick<
      MediaLimits,
      'refusalsPerSecond' | 'unsignedRefusalsPerSecond' | 'unsignedRefusalsPerAddress'
    >,
  ) {}

  /** Whether this refusal is to be reported. */
  take({ stream, reason, from }: RefusedPush, nowMs: number): boolean {
    const second = Math.floor(nowMs / SECOND_MS)
    if (second !== this.second) {
      this.counts.clear()
      this.unsigned = 0
    }
    this.second = second
    const { refusalsPerSecond, unsignedRefusalsPerSecond, unsignedRefusalsPerAddress } = this.limits
    if (stream !== '' && !unsignedReasons.has(reason)) return this.count(`stream ${stream}`, refusalsPerSecond)
    if (this.unsigned >= unsignedRefusalsPerSecond) return false
    if (!this.count(`address ${addressGroup(from)}`, unsignedRefusalsPerAddress)) return false
    this.unsigned += 1
    return true
  }

  private count(key: string, most: number): boolean {
    const count = this.counts.get(key) ?? 0
    if (count >= most) return false
    this.counts.set(key, count + 1)
    return true
  }
}

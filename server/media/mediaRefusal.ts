import type { PushRefusal } from '@/domain/live/streamFacts'
import type { StreamFlaw } from '@/domain/live/streamFlaw'

/** Why a push is cut: a reason for machines, and words that a host can read in the encoder's log. */
export class MediaRefusal extends Error {
  constructor(
    readonly reason: PushRefusal,
    readonly words: string,
    /** The flaw of the media that caused the refusal, if any: the studio shows its text. */
    readonly flaw: StreamFlaw | null = null,
  ) {
    super(`${reason}: ${words}`)
    this.name = 'MediaRefusal'
  }
}

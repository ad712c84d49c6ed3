import type { PushRefusal } from '@/domain/live/streamFacts'

/** Why a push is cut: a reason for machines, and words that a host can read in the encoder's log. */
export class MediaRefusal extends Error {
  constructor(
    readonly reason: PushRefusal,
    readonly words: string,
  ) {
    super(`${reason}: ${words}`)
    this.name = 'MediaRefusal'
  }
}

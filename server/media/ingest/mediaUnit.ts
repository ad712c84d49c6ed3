import type { StreamFlawId } from '@/domain/live/streamFlaw'
import type { PushRefusal } from '@/domain/live/streamFacts'
import { MediaRefusal } from '../mediaRefusal'
import { describeFlaw } from './flawWords'

/** One result of reading a push's message: a legacy FLV body, AVC or AAC, that a decoder can read. */
export type MediaUnit =
  | { readonly what: 'config'; readonly body: Buffer }
  | {
      readonly what: 'frame'
      /** Decoding can start here. */
      readonly key: boolean
      readonly timestampMs: number
      readonly compositionMs: number
      readonly body: Buffer
    }

/** Messages of another codec in a row after which the encoder is taken to mean it. */
const MEANT_AFTER = 30

/** Tells a stray message of another codec from an encoder that is set to one. */
export class OtherCodec {
  private inARow = 0

  constructor(
    private readonly id: Extract<StreamFlawId, 'videoOtherCodec' | 'audioOtherCodec'>,
    private readonly reason: PushRefusal,
  ) {}

  reset(): void {
    this.inARow = 0
  }

  /**
   * Counts a message. `isFirst`: nothing good of its kind came before.
   * @throws MediaRefusal with the codec's name when the encoder is set to that codec.
   */
  note(name: string, isFirst: boolean): void {
    this.inARow += 1
    if (!isFirst && this.inARow < MEANT_AFTER) return
    const flaw = { id: this.id, detail: name }
    throw new MediaRefusal(this.reason, describeFlaw(flaw), flaw)
  }
}

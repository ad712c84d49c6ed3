import type { MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'
import { AudioReader } from './audioReader'
import { FlawMeter } from './flawMeter'
import { describeFlaw } from './flawWords'
import type { MediaUnit } from './mediaUnit'
import { VideoReader } from './videoReader'

/** Reads the media of one push at the door: only what a decoder can read goes further. */
export class PushReader {
  readonly flaws = new FlawMeter()
  private readonly tracks: { readonly video: VideoReader; readonly audio: AudioReader }

  constructor(limits: Pick<MediaLimits, 'codecConfigBytes' | 'heldUnitBytes'>) {
    this.tracks = { video: new VideoReader(limits, this.flaws), audio: new AudioReader(limits, this.flaws) }
  }

  /** @throws MediaRefusal `unsupportedVideoCodec` or `unsupportedAudioCodec` when the encoder is set to another. */
  read(kind: 'video' | 'audio', timestampMs: number, body: Buffer, nowMs: number): readonly MediaUnit[] {
    return this.tracks[kind].read(timestampMs, body, nowMs)
  }

  /** For a push that brought nothing playable in time: what it sent instead. */
  get refusal(): MediaRefusal {
    const flaw = this.flaws.newest
    return new MediaRefusal('tooSlow', flaw ? describeFlaw(flaw) : 'no picture and no sound came in time', flaw)
  }
}

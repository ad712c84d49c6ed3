import type { MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'
import { AudioReader } from './audioReader'
import { FlawMeter } from './flawMeter'
import { describeFlaw } from './flawWords'
import type { MediaUnit } from './mediaUnit'
import { VideoReader } from './videoReader'

/** Reads the media of one push on arrival and passes on only units that a decoder can read. */
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

  /** The reason for cutting a push without playable media: the kind of data that it sent. */
  get refusal(): MediaRefusal {
    const flaw = this.flaws.newest
    return new MediaRefusal('tooSlow', flaw ? describeFlaw(flaw) : 'no picture and no sound came in time', flaw)
  }
}

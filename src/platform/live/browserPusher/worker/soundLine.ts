import { AAC_FRAME_SAMPLES, SOUND_RATE_HZ, type SoundFrame } from '../soundFormat'

const samplesIn = (ms: number): number => Math.round((ms * SOUND_RATE_HZ) / 1000)

/** How far the sound may run before or behind the pictures' clock before it is set right. Milliseconds. */
const TOLERATED_MS = 80
/** A microphone that gave nothing for this long is silent: silence goes out in its place. Milliseconds. */
const SILENT_AFTER_MS = 400
/** Without a microphone nothing is awaited. Milliseconds. */
const SILENT_AT_ONCE_MS = 40

/**
 * Makes one unbroken line of sound from a microphone's samples, on the video's clock: a microphone's clock drifts,
 * it is unplugged, it sleeps with the machine, and the stream must keep one shape. Pure; times are ms from the start.
 */
export class SoundLine {
  private frame = new Float32Array(AAC_FRAME_SAMPLES)
  private filled = 0
  /** Samples of the line so far, those of the unfinished frame among them. */
  private length = 0

  constructor(private readonly emit: (frame: SoundFrame) => void) {}

  /** Takes samples that were just captured. */
  take(samples: Float32Array, nowMs: number): void {
    const ahead = this.length + samples.length - samplesIn(nowMs)
    if (ahead > samplesIn(TOLERATED_MS)) return
    if (ahead < -samplesIn(SILENT_AFTER_MS)) this.silence(-ahead)
    else if (ahead < -samplesIn(TOLERATED_MS)) this.silence(samples.length)
    this.append(samples)
  }

  /** Time has passed: silence fills gaps in the samples. */
  pass(nowMs: number, hasMicrophone: boolean): void {
    const behind = samplesIn(nowMs) - this.length
    if (behind > samplesIn(hasMicrophone ? SILENT_AFTER_MS : SILENT_AT_ONCE_MS)) this.silence(behind)
  }

  private silence(count: number): void {
    this.append(new Float32Array(count))
  }

  private append(samples: Float32Array): void {
    let from = 0
    while (from < samples.length) {
      const part = samples.subarray(from, from + AAC_FRAME_SAMPLES - this.filled)
      this.frame.set(part, this.filled)
      this.filled += part.length
      this.length += part.length
      from += part.length
      if (this.filled === AAC_FRAME_SAMPLES) this.finish()
    }
  }

  private finish(): void {
    const began = this.length - AAC_FRAME_SAMPLES
    this.emit({ timestampMs: (began * 1000) / SOUND_RATE_HZ, samples: this.frame })
    this.frame = new Float32Array(AAC_FRAME_SAMPLES)
    this.filled = 0
  }
}

/** The one rate of sound, from the microphone's tap to the AAC. */
export const SOUND_RATE_HZ = 48_000

/** Mono suffices for a voice, and microphones of laptops are mono. kbit/s. */
export const SOUND_KBPS = 64
export const AAC_CODEC = 'mp4a.40.2'
export const AAC_FRAME_SAMPLES = 1024

/**
 * AudioSpecificConfig (ISO 14496-3) of AAC-LC, 48 kHz, mono. Written here, because browsers' own values are unreliable:
 * WebKit's is invalid (bugs.webkit.org 302253).
 */
export const aacConfig = new Uint8Array([0x11, 0x88])

/** One AAC frame's samples and when they begin, in ms from the line's start. */
export interface SoundFrame {
  readonly timestampMs: number
  readonly samples: Float32Array
}

export interface SoundEncoderEvents {
  onSound(frame: Uint8Array, timestampMs: number): void
  onFailure(): void
}

/** AAC-LC of `SOUND_RATE_HZ`, mono. */
export interface SoundEncoder {
  encode(frame: SoundFrame): void
  close(): void
}

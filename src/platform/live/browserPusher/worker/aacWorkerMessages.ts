import type { SoundFrame } from '../soundFormat'

/** From the pushing worker to the AAC worker: one frame to encode. Its samples are transferred. */
export type ToAacWorker = SoundFrame

/** From the AAC worker to the pushing worker. */
export type FromAacWorker =
  | { readonly t: 'ready' }
  /** One AAC frame, which begins at the time its samples had. */
  | { readonly t: 'sound'; readonly frame: Uint8Array; readonly timestampMs: number }
  | { readonly t: 'failed' }

/** The part of an AudioWorklet's global scope in use; TypeScript has no library for it. */
declare const registerProcessor: (name: string, processor: new () => { readonly port: MessagePort }) => void
declare const AudioWorkletProcessor: new () => { readonly port: MessagePort }

/** Samples handed over at once: one message for 21 ms instead of one for each 2.7. */
const BATCH_SAMPLES = 1024

/** Hands its input, mixed to mono, to the given port. Runs in the browser's audio thread. */
class MicrophoneTap extends AudioWorkletProcessor {
  private target: MessagePort | null = null
  private batch = new Float32Array(BATCH_SAMPLES)
  private filled = 0

  constructor() {
    super()
    this.port.onmessage = ({ data }: MessageEvent<MessagePort>) => void (this.target = data)
  }

  process([channels = []]: Float32Array[][]): boolean {
    const samples = channels[0]
    if (this.target === null || samples === undefined) return true
    for (let at = 0; at < samples.length; at += 1) {
      let sum = 0
      for (const channel of channels) sum += channel[at] ?? 0
      this.batch[this.filled] = sum / channels.length
      this.filled += 1
      if (this.filled < BATCH_SAMPLES) continue
      this.target.postMessage(this.batch, [this.batch.buffer])
      this.batch = new Float32Array(BATCH_SAMPLES)
      this.filled = 0
    }
    return true
  }
}

registerProcessor('microphone-tap', MicrophoneTap)

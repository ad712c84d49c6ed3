import { registerAacEncoder } from '@mediabunny/aac-encoder'
import { AdtsOutputFormat, AudioSample, AudioSampleSource, NullTarget, Output } from 'mediabunny'
import { SOUND_KBPS, SOUND_RATE_HZ, type SoundEncoder, type SoundEncoderEvents } from '../soundFormat'

/** Frames that may wait for the encoder, which runs in a worker of its own: a second of sound. */
const WAITING_MOST = 48

/** FFmpeg's AAC in WebAssembly, 250 KB that are loaded for this alone. Its packets are taken; the file goes nowhere. */
export async function openWasmSoundEncoder(events: SoundEncoderEvents): Promise<SoundEncoder> {
  registerAacEncoder()
  let closed = false
  /** What the encoder has not taken yet. */
  const waiting = new Set<AudioSample>()
  /** When the frames begin that are in the encoder. It counts by itself, and would not know of one left out. */
  const begins: number[] = []
  const source = new AudioSampleSource({
    codec: 'aac',
    bitrate: SOUND_KBPS * 1000,
    onEncodedPacket: ({ data }) => {
      const timestampMs = begins.shift()
      if (!closed && timestampMs !== undefined) events.onSound(data, Math.round(timestampMs))
    },
  })
  const output = new Output({ format: new AdtsOutputFormat(), target: new NullTarget() })
  output.addAudioTrack(source)
  await output.start()

  const add = async (sample: AudioSample): Promise<void> => {
    waiting.add(sample)
    try {
      await source.add(sample)
    } finally {
      waiting.delete(sample)
      sample.close()
    }
  }

  return {
    encode({ samples, timestampMs }) {
      if (closed || waiting.size >= WAITING_MOST) return
      begins.push(timestampMs)
      const sample = new AudioSample({
        data: samples,
        format: 'f32-planar',
        numberOfChannels: 1,
        sampleRate: SOUND_RATE_HZ,
        timestamp: timestampMs / 1000,
      })
      add(sample).catch(() => {
        if (!closed) events.onFailure()
      })
    },
    close() {
      if (closed) return
      closed = true
      // What it throws away was never to be kept. It may leave without an answer for what still waits.
      output.cancel().catch(() => undefined)
      for (const sample of waiting) sample.close()
    },
  }
}

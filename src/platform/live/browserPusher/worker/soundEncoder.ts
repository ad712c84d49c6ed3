import { AAC_CODEC, SOUND_KBPS, SOUND_RATE_HZ, type SoundEncoder, type SoundEncoderEvents } from '../soundFormat'
import { openWasmSoundEncoder } from './wasmSoundEncoder'

const config: AudioEncoderConfig = {
  codec: AAC_CODEC,
  sampleRate: SOUND_RATE_HZ,
  numberOfChannels: 1,
  bitrate: SOUND_KBPS * 1000,
}

const hasOwnAac = async (): Promise<boolean> => {
  if (typeof AudioEncoder === 'undefined') return false
  try {
    return (await AudioEncoder.isConfigSupported(config)).supported === true
  } catch {
    return false
  }
}

const openOwn = (events: SoundEncoderEvents): SoundEncoder => {
  let closed = false
  const encoder = new AudioEncoder({
    output(chunk) {
      if (closed) return
      const frame = new Uint8Array(chunk.byteLength)
      chunk.copyTo(frame)
      events.onSound(frame, Math.round(chunk.timestamp / 1000))
    },
    error: () => {
      if (!closed) events.onFailure()
    },
  })
  encoder.configure(config)
  return {
    encode({ samples, timestampMs }) {
      if (encoder.state !== 'configured') return
      const data = new AudioData({
        format: 'f32-planar',
        sampleRate: SOUND_RATE_HZ,
        numberOfChannels: 1,
        numberOfFrames: samples.length,
        timestamp: Math.round(timestampMs * 1000),
        data: samples as Float32Array<ArrayBuffer>,
      })
      encoder.encode(data)
      data.close()
    },
    close() {
      closed = true
      if (encoder.state !== 'closed') encoder.close()
    },
  }
}

/** Loads the encoder in advance, so that going live does not wait for it. */
export async function prepareSoundEncoder(): Promise<void> {
  if (await hasOwnAac()) return
  const encoder = await openWasmSoundEncoder({ onSound: () => undefined, onFailure: () => undefined })
  encoder.close()
}

/** The browser's own encoder, or where it has none (Chromium without Google's codecs, Firefox) one in WebAssembly. */
export async function openSoundEncoder(events: SoundEncoderEvents): Promise<SoundEncoder> {
  return (await hasOwnAac()) ? openOwn(events) : openWasmSoundEncoder(events)
}

import { registerAacEncoder } from '@mediabunny/aac-encoder'
import { AdtsOutputFormat, AudioSample, AudioSampleSource, NullTarget, Output } from 'mediabunny'
import { AAC_FRAME_SAMPLES, SOUND_KBPS, SOUND_RATE_HZ } from '../soundFormat'
import type { FromAacWorker, ToAacWorker } from './aacWorkerMessages'

/** The part of a dedicated worker's global object that a window lacks. */
interface AacWorkerScope {
  postMessage(message: FromAacWorker, transfer?: Transferable[]): void
  onmessage: ((event: MessageEvent<ToAacWorker>) => void) | null
}

const scope = self as unknown as AacWorkerScope

/** Frames that may wait for the encoder: a second of sound. Later ones are left out until there is room again. */
const MAX_WAITING = 48

/**
 * FFmpeg's AAC encoder in WebAssembly. Its library waits for a message after each frame, and in the pushing worker that
 * message waits behind a drawing: one AAC frame for each picture, so a slow machine lost its sound. The encoder
 * therefore has this worker, where nothing else runs. The library's packets are used; its file is thrown away.
 */
async function start(): Promise<void> {
  registerAacEncoder()
  /** When the frames begin that the encoder holds. The encoder counts by itself and does not know of gaps. */
  const begins: number[] = []
  let waiting = 0
  let accepted = 0
  const source = new AudioSampleSource({
    codec: 'aac',
    bitrate: SOUND_KBPS * 1000,
    onEncodedPacket: ({ data }) => {
      const timestampMs = begins.shift()
      if (timestampMs === undefined) return
      const frame = data.slice()
      scope.postMessage({ t: 'sound', frame, timestampMs: Math.round(timestampMs) }, [frame.buffer])
    },
  })
  const output = new Output({ format: new AdtsOutputFormat(), target: new NullTarget() })
  output.addAudioTrack(source)
  await output.start()

  const encode = async ({ samples, timestampMs }: ToAacWorker): Promise<void> => {
    begins.push(timestampMs)
    // The library fills a gap with silence, which would take the time of real frames and their places in `begins`.
    const timestamp = (accepted * AAC_FRAME_SAMPLES) / SOUND_RATE_HZ
    accepted += 1
    waiting += 1
    const sample = new AudioSample({
      data: samples,
      format: 'f32-planar',
      numberOfChannels: 1,
      sampleRate: SOUND_RATE_HZ,
      timestamp,
    })
    try {
      await source.add(sample)
    } finally {
      waiting -= 1
      sample.close()
    }
  }
  scope.onmessage = ({ data }) => {
    if (waiting < MAX_WAITING) encode(data).catch(() => scope.postMessage({ t: 'failed' }))
  }
  scope.postMessage({ t: 'ready' })
}

start().catch(() => scope.postMessage({ t: 'failed' }))

import { CameraPicture } from './webDevices'

/** Output of a real encoder on a slow machine: frames a second, and kbit/s. */
const FRAMES_PER_SECOND = 15
const VIDEO_KBPS = 812
/** It emits its frames in bursts. Milliseconds. */
const BURST_MS = 1_000

interface EncoderEvents {
  output(chunk: object, metadata?: object): void
  error(cause: Error): void
}

/** The last drawing on the outgoing canvas. */
export interface Drawn {
  from: 'camera' | 'still' | 'mark' | 'nothing'
  still: string
  mirrored: boolean
}

/** Encoders and canvas of one browser. */
export interface WebEncoders {
  readonly globals: object
  readonly canvas: { width: number; height: number }
  readonly drawn: Drawn
  /** The video encoder's last configuration; null before the first. */
  readonly config: VideoEncoderConfig | null
  /** Whether the sound that was encoded last is silence; null before the first. */
  readonly silent: boolean | null
  /** A new second begins now. */
  beginBurst(): void
  fail(): void
}

class StillBitmap {
  readonly width = 640
  readonly height = 640
  readonly close = (): void => undefined
  constructor(readonly url: string) {}
}

export function createWebEncoders(): WebEncoders {
  const drawn: Drawn = { from: 'nothing', still: '', mirrored: false }
  const standing = new Set<{ fail(): void }>()
  let config: VideoEncoderConfig | null = null
  let silent: boolean | null = null
  let burstMs = 0
  let turned = false

  abstract class Encoder {
    static isConfigSupported = async (asked: object) => ({ supported: true, config: asked })
    state = 'unconfigured'
    readonly encodeQueueSize = 0
    constructor(protected readonly events: EncoderEvents) {}
    configure(_config: object): void {
      this.state = 'configured'
    }
    close(): void {
      this.state = 'closed'
    }
  }
  class PictureEncoder extends Encoder {
    private description: Uint8Array | undefined = new Uint8Array([1])
    constructor(events: EncoderEvents) {
      super(events)
      standing.add(this)
    }
    override configure(next: VideoEncoderConfig): void {
      super.configure(next)
      config = next
    }
    encode({ timestamp }: { timestamp: number }): void {
      const lastedMs = performance.now() - burstMs
      if (lastedMs < BURST_MS) return
      burstMs = performance.now()
      const pictures = Math.round((FRAMES_PER_SECOND * lastedMs) / 1000)
      const bytes = Math.round((VIDEO_KBPS * lastedMs) / 8)
      for (let at = 0; at < pictures; at += 1) {
        const byteLength = Math.floor((bytes * (at + 1)) / pictures) - Math.floor((bytes * at) / pictures)
        const chunk = { type: at === 0 ? 'key' : 'delta', timestamp, byteLength, copyTo: () => undefined }
        this.events.output(chunk, { decoderConfig: { description: this.description } })
        this.description = undefined
      }
    }
    override close(): void {
      super.close()
      standing.delete(this)
    }
    fail(): void {
      this.close()
      this.events.error(new Error('the encoder is gone'))
    }
  }
  class VoiceEncoder extends Encoder {
    encode({ data }: { data: Float32Array }): void {
      silent = data.every((sample) => sample === 0)
    }
  }

  const canvas = { width: 300, height: 150 }
  const pen = {
    save: () => undefined,
    restore: () => void (turned = false),
    translate: () => undefined,
    scale: (x: number) => void (turned = x < 0),
    fillRect: () => undefined,
    clearRect: () => undefined,
    beginPath: () => undefined,
    roundRect: () => undefined,
    clip: () => undefined,
    fill: () => void Object.assign(drawn, { from: 'mark', still: '', mirrored: false }),
    drawImage(source: unknown) {
      if (source instanceof StillBitmap) Object.assign(drawn, { from: 'still', still: source.url, mirrored: turned })
      if (source instanceof CameraPicture) Object.assign(drawn, { from: 'camera', still: '', mirrored: turned })
    },
  }
  return {
    globals: {
      VideoEncoder: PictureEncoder,
      AudioEncoder: VoiceEncoder,
      VideoFrame: class {
        readonly timestamp: number
        readonly close = (): void => undefined
        constructor(_from: unknown, { timestamp }: { timestamp: number }) {
          this.timestamp = timestamp
        }
      },
      AudioData: class {
        readonly data: Float32Array
        readonly close = (): void => undefined
        constructor({ data }: { data: Float32Array }) {
          this.data = data
        }
      },
      Path2D: class {},
      OffscreenCanvas: class {},
      fetch: async (url: string) => ({ ok: true, blob: async () => url }),
      createImageBitmap: async (url: string) => new StillBitmap(url),
    },
    canvas: Object.assign(canvas, {
      getContext: () => pen,
      convertToBlob: async () => new Blob(['jpeg']),
    }),
    drawn,
    get config() {
      return config
    },
    get silent() {
      return silent
    },
    beginBurst() {
      burstMs = performance.now()
    },
    fail() {
      for (const encoder of [...standing]) encoder.fail()
    },
  }
}

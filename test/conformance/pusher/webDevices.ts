import { ReadableStream } from 'node:stream/web'

/** A fault of a browser's devices that the scripts have to notice. */
export interface DeviceFault {
  /** An event of a track, of the devices or of the document that comes by another name. */
  readonly misnamed?: string
  /** Name of getUserMedia's error after a refusal, where it is not NotAllowedError. */
  readonly refusalName?: string
}

type Kind = 'camera' | 'microphone'

/** A picture as the canvas is given it. */
export class CameraPicture {
  readonly displayWidth = 1280
  readonly displayHeight = 720
  readonly close = (): void => undefined
}

/** A track as W3C Media Capture and Streams has it, as far as a page reads it. */
export class WebTrack extends EventTarget {
  onended: (() => void) | null = null
  onmute: (() => void) | null = null
  onunmute: (() => void) | null = null
  muted = false
  stopped = false
  /** Takes its pictures. */
  reads: ((picture: CameraPicture) => void) | null = null
  constructor(
    readonly kind: 'video' | 'audio',
    readonly facing: 'front' | 'back',
  ) {
    super()
  }
  getSettings(): MediaTrackSettings {
    return this.kind === 'video' ? { width: 1_280, height: 720 } : {}
  }
  stop(): void {
    this.stopped = true
  }
  emit(event: 'ended' | 'mute' | 'unmute', misnamed: string | undefined): void {
    if (event === 'ended') this.stopped = true
    else this.muted = event === 'mute'
    if (event === misnamed) return
    this[`on${event}`]?.()
    this.dispatchEvent(new Event(event))
  }
}

class WebStream {
  constructor(private readonly tracks: readonly WebTrack[]) {}
  getTracks = (): readonly WebTrack[] => this.tracks
  getVideoTracks = (): readonly WebTrack[] => this.tracks.filter(({ kind }) => kind === 'video')
  getAudioTracks = (): readonly WebTrack[] => this.tracks.filter(({ kind }) => kind === 'audio')
}

class TrackProcessor {
  readonly readable: ReadableStream<CameraPicture>
  constructor({ track }: { track: WebTrack }) {
    this.readable = new ReadableStream({
      start(controller) {
        track.reads = (picture) => controller.enqueue(picture)
      },
      cancel() {
        track.reads = null
      },
    })
  }
}

/** Two ends of a line for sound. */
class SoundPort {
  onmessage: ((event: { data: unknown }) => void) | null = null
  peer: SoundPort | null = null
  postMessage(data: unknown): void {
    this.peer?.onmessage?.({ data })
  }
  close(): void {
    if (this.peer !== null) this.peer.peer = null
    this.peer = null
  }
}
class SoundChannel {
  readonly port1 = new SoundPort()
  readonly port2 = new SoundPort()
  constructor() {
    this.port1.peer = this.port2
    this.port2.peer = this.port1
  }
}

/** Camera, microphone and screen of one browser, with the user in front of it. */
export interface WebDevices {
  /** Puts these on the page's global object. */
  readonly globals: object
  readonly navigator: object
  readonly isScreenKeptOn: () => boolean
  /** The newest track that is held. */
  held(kind: Kind): WebTrack | null
  answer(kind: Kind, allowed: boolean): void
  emit(kind: Kind, event: 'ended' | 'mute' | 'unmute'): void
  devicesChange(): void
  /** The system takes back the locks of a page that is out of sight. */
  dropLocks(): void
  givePicture(): void
  giveSound(loudness: number): void
}

const SAMPLES = 1024

export function createWebDevices({ misnamed, refusalName = 'NotAllowedError' }: DeviceFault): WebDevices {
  const tracks: WebTrack[] = []
  const allowed = { camera: true, microphone: true }
  const locks = new Set<object>()
  let tap: SoundPort | null = null
  const mediaDevices = Object.assign(new EventTarget(), {
    async getUserMedia({ video, audio }: MediaStreamConstraints) {
      const isGone = JSON.stringify([video, audio]).includes('"exact":"gone"')
      if (isGone) throw new DOMException('not plugged in', 'OverconstrainedError')
      const isRefused = (video && !allowed.camera) || (audio && !allowed.microphone)
      if (isRefused) throw new DOMException('no', refusalName)
      const side = JSON.stringify(video).includes('environment') ? 'back' : 'front'
      const made = [...(video ? [new WebTrack('video', side)] : []), ...(audio ? [new WebTrack('audio', side)] : [])]
      tracks.push(...made)
      return new WebStream(made)
    },
    getDisplayMedia: async () => new WebStream([new WebTrack('video', 'front')]),
    enumerateDevices: async () => [{ kind: 'videoinput', deviceId: 'usb', label: 'USB' }],
  })
  const held = (kind: Kind): WebTrack | null =>
    tracks.filter((track) => !track.stopped && track.kind === (kind === 'camera' ? 'video' : 'audio')).at(-1) ?? null
  return {
    globals: {
      MediaStream: WebStream,
      MediaStreamTrackProcessor: TrackProcessor,
      MessageChannel: SoundChannel,
      AudioContext: class {
        readonly state = 'running'
        readonly audioWorklet = { addModule: async () => undefined }
        readonly resume = async (): Promise<void> => undefined
        readonly close = async (): Promise<void> => undefined
        readonly createMediaStreamSource = () => ({ connect: () => undefined })
      },
      AudioWorkletNode: class {
        readonly connect = (): void => undefined
        readonly port = { postMessage: (port: SoundPort) => void (tap = port) }
      },
    },
    navigator: {
      mediaDevices,
      permissions: {
        query: async ({ name }: { name: Kind }) =>
          Object.assign(new EventTarget(), { state: allowed[name] ? 'granted' : 'denied' }),
      },
      wakeLock: {
        async request() {
          const lock = { release: async () => void locks.delete(lock) }
          locks.add(lock)
          return lock
        },
      },
    },
    isScreenKeptOn: () => locks.size > 0,
    held,
    answer(kind, isAllowed) {
      allowed[kind] = isAllowed
    },
    emit: (kind, event) => held(kind)?.emit(event, misnamed),
    devicesChange() {
      mediaDevices.dispatchEvent(new Event(misnamed === 'devicechange' ? 'change' : 'devicechange'))
    },
    dropLocks: () => locks.clear(),
    givePicture: () => held('camera')?.reads?.(new CameraPicture()),
    giveSound(loudness) {
      if (held('microphone') !== null) tap?.postMessage(new Float32Array(SAMPLES).fill(loudness))
    },
  }
}

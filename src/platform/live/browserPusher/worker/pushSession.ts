import type { PushPreset } from '@/domain/live/pushPreset'
import {
  PUBLISH_VERSION,
  writeAacConfig,
  writeAacFrame,
  writeAvcConfig,
  writeAvcFrame,
} from '@/domain/wire/publishFrame'
import { AAC_CODEC, aacConfig, SOUND_RATE_HZ } from '../soundFormat'
import { openFrameEncoder } from './pictureEncoder'
import { openPublishSocket, type PublishEnd, type PublishSocket } from './publishSocket'
import { openSoundEncoder } from './soundEncoder'
import { SoundLine } from './soundLine'

/** Data sent by one push in about one second. */
export interface PushFigures {
  readonly pictures: number
  readonly videoBytes: number
  readonly audioBytes: number
}

export interface PushSessionEvents {
  /** @param name the server's, as in its facts. */
  onLive(name: string): void
  /** Told once, and not after `close`. */
  onEnd(end: PublishEnd): void
}

/** One push to one address, from the hello to the end. */
export interface PushSession {
  readonly live: boolean
  readonly queueBytes: number
  readonly encoderQueue: number
  /** Encodes the canvas, unless frames are dropped or the encoder is behind. @returns whether it did. */
  picture(canvas: OffscreenCanvas): boolean
  sound(samples: Float32Array): void
  /** Time has passed; see `SoundLine.pass`. */
  pass(hasMicrophone: boolean): void
  configure(preset: PushPreset): void
  /** Frames are dropped; when they no longer are, the next one is a key frame. */
  skip(on: boolean): void
  /** Data sent since the last call. */
  handleFigures(): PushFigures
  close(): void
}

/** Longest wait of a new viewer, and length of an HLS segment. Milliseconds. */
const KEY_FRAME_MS = 2_000
/** Frames that may wait in the encoder; more would be delay and not one frame more. */
const ENCODER_QUEUE_MOST = 3

const ENCODER = 'Kaibo web'

/**
 * Opens encoders and connection at once; media starts when the server accepts, at time 0, with a key frame.
 * @throws when an encoder is not available; `onEnd` was called before.
 */
export async function openPushSession(
  address: { readonly url: string; readonly takeOver: boolean },
  preset: PushPreset,
  events: PushSessionEvents,
): Promise<PushSession> {
  let socket: PublishSocket | null = null
  let beganMs: number | null = null
  let lastKeyMs = -Infinity
  let over = false
  let skipping = false
  const open: { close(): void }[] = []
  let figures: PushFigures = { pictures: 0, videoBytes: 0, audioBytes: 0 }

  const now = (): number => performance.now() - (beganMs ?? 0)
  const finish = (): void => {
    over = true
    socket?.close()
    for (const encoder of open) encoder.close()
  }
  const end = (how: PublishEnd): void => {
    if (over) return
    finish()
    events.onEnd(how)
  }
  const fail = (): void => end({ type: 'lost', loss: 'encoder' })

  const keep = <Encoder extends { close(): void }>(encoder: Encoder): Encoder => {
    if (over) encoder.close()
    else open.push(encoder)
    return encoder
  }

  const opening = Promise.all([
    openFrameEncoder(preset, {
      onConfig: (avcC) => socket?.send(writeAvcConfig(Math.round(now()), avcC)),
      onPicture(units, isKey, timestampMs) {
        // Frames still in the encoder cannot be decoded without the skipped ones before them.
        if (skipping) return
        figures = { ...figures, pictures: figures.pictures + 1, videoBytes: figures.videoBytes + units.length }
        socket?.send(writeAvcFrame(timestampMs, isKey, units))
      },
      onFailure: fail,
    }).then(keep),
    openSoundEncoder({
      onSound(frame, timestampMs) {
        figures = { ...figures, audioBytes: figures.audioBytes + frame.length }
        socket?.send(writeAacFrame(timestampMs, frame))
      },
      onFailure: fail,
    }).then(keep),
  ])
  opening.catch(fail)
  const [pictures, sounds] = await opening
  if (over) throw new Error('ended before it began')
  const line = new SoundLine((frame) => sounds.encode(frame))

  socket = openPublishSocket(
    address.url,
    {
      v: PUBLISH_VERSION,
      encoder: ENCODER,
      video: {
        codec: pictures.codec,
        widthPx: preset.widthPx,
        heightPx: preset.heightPx,
        framesPerSecond: preset.framesPerSecond,
      },
      audio: { codec: AAC_CODEC, sampleRateHz: SOUND_RATE_HZ, channels: 1 },
      takeOver: address.takeOver,
    },
    {
      onAccepted(name) {
        beganMs = performance.now()
        socket?.send(writeAacConfig(0, aacConfig))
        events.onLive(name)
      },
      onEnd: end,
    },
  )

  return {
    get live() {
      return beganMs !== null && !over
    },
    get queueBytes() {
      return socket?.queueBytes ?? 0
    },
    get encoderQueue() {
      return pictures.waiting
    },
    picture(canvas) {
      if (beganMs === null || over || skipping || pictures.waiting > ENCODER_QUEUE_MOST) return false
      const atMs = now()
      const isKey = atMs - lastKeyMs >= KEY_FRAME_MS
      if (isKey) lastKeyMs = atMs
      pictures.encode(canvas, atMs, isKey)
      return true
    },
    sound(samples) {
      if (beganMs !== null && !over) line.take(samples, now())
    },
    pass(hasMicrophone) {
      if (beganMs !== null && !over) line.pass(now(), hasMicrophone)
    },
    configure: (next) => pictures.configure(next),
    skip(on) {
      skipping = on
      if (on) lastKeyMs = -Infinity
    },
    handleFigures() {
      const taken = figures
      figures = { pictures: 0, videoBytes: 0, audioBytes: 0 }
      return taken
    },
    close() {
      if (!over) finish()
    },
  }
}

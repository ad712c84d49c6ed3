import { mendAvcRecord } from '@/domain/live/avcRecord'
import type { PushPreset } from '@/domain/live/pushPreset'
import { chooseAvcConfig } from '../avcConfig'

export interface FrameEncoderEvents {
  /** The decoder's configuration (`avcC`) before the first picture, and when it changed. */
  onConfig(avcC: Uint8Array): void
  onPicture(units: Uint8Array, isKey: boolean, timestampMs: number): void
  /** It failed, and so did the one that was made in its place. */
  onFailure(): void
}

/** H.264 by the browser. */
export interface FrameEncoder {
  /** As RFC 6381 names it. */
  readonly codec: string
  /** Pictures it was given and has not encoded. */
  readonly waiting: number
  encode(canvas: OffscreenCanvas, timestampMs: number, isKey: boolean): void
  /** Another size, rate or bitrate, from the next picture on; a new size begins with a key frame. */
  configure(preset: PushPreset): void
  close(): void
}

/** An encoder that worked this long and fails is made again; one that fails sooner will fail again. Milliseconds. */
const WORKED_MS = 10_000

const bytesOf = (source: AllowSharedBufferSource): Uint8Array =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source)

/** @throws when the browser has no encoder for it, which `abilities` had found out before. */
export async function openFrameEncoder(first: PushPreset, events: FrameEncoderEvents): Promise<FrameEncoder> {
  const chosen = await chooseAvcConfig(first)
  if (chosen === null) throw new Error('no H.264 encoder')
  const { codec } = chosen
  let preset = first
  let madeAtMs = 0
  let restarts = 0
  let wantsKey = true
  let closed = false

  const configOf = ({ widthPx, heightPx, framesPerSecond, videoKbps }: PushPreset): VideoEncoderConfig => ({
    ...chosen,
    codec,
    width: widthPx,
    height: heightPx,
    framerate: framesPerSecond,
    bitrate: videoKbps * 1000,
  })
  const make = (): VideoEncoder => {
    madeAtMs = performance.now()
    wantsKey = true
    const made = new VideoEncoder({
      output(chunk, metadata) {
        if (closed) return
        const description = metadata?.decoderConfig?.description
        if (description !== undefined) events.onConfig(mendAvcRecord(bytesOf(description)))
        const units = new Uint8Array(chunk.byteLength)
        chunk.copyTo(units)
        events.onPicture(units, chunk.type === 'key', Math.round(chunk.timestamp / 1000))
      },
      error: () => {
        if (made === encoder) fail()
      },
    })
    made.configure(configOf(preset))
    return made
  }
  const fail = (): void => {
    if (closed) return
    if (performance.now() - madeAtMs > WORKED_MS) restarts = 0
    restarts += 1
    if (restarts > 1) return events.onFailure()
    encoder = make()
  }
  const remake = (): void => {
    if (encoder.state !== 'closed') encoder.close()
    encoder = make()
  }
  let encoder = make()

  return {
    codec,
    get waiting() {
      return encoder.encodeQueueSize
    },
    encode(canvas, timestampMs, isKey) {
      if (encoder.state !== 'configured') return
      const picture = new VideoFrame(canvas, { timestamp: Math.round(timestampMs * 1000) })
      encoder.encode(picture, { keyFrame: isKey || wantsKey })
      wantsKey = false
      picture.close()
    },
    configure(next) {
      const resized = next.widthPx !== preset.widthPx || next.heightPx !== preset.heightPx
      preset = next
      // Chromium's encoder, given another size, writes the old parameter set beside the new one, and players take the
      // first they find. Another encoder begins with its own alone.
      if (resized) remake()
      else if (encoder.state === 'configured') encoder.configure(configOf(preset))
    },
    close() {
      closed = true
      if (encoder.state !== 'closed') encoder.close()
    },
  }
}

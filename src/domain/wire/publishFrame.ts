import { isPushRefusal, type PushRefusal } from '../live/streamFacts'
import { fail, ok, type Result } from '../kernel/result'
import { isCount, isFields, isText, type Fields } from './field'

/**
 * The wire of a push over WebSocket (`/publish/<stream>`): one text hello, one text answer, then binary messages of
 * `[type u8][timestamp ms u32 big-endian][FLV tag body]`. Both ends import this file; it is pure.
 */

/** Version of this wire, sent in the hello. */
export const PUBLISH_VERSION = 1

/** Close codes of a push. Public: never renumbered. A `no` always precedes the close of a refused push. */
export const publishClose = {
  /** A frame that no honest client sends: stop. */
  badFrame: 4400,
  /** The push was accepted, then cut by the room or by a takeover: stop. */
  kicked: 4401,
  /** The push may not enter; the reason stands in the `no`. */
  refused: 4403,
  /** Something did not come in time: come back. */
  tooSlow: 4408,
  /** Another client already pushes this stream: ask the host whether to take over. */
  alreadyPublishing: 4409,
  /** More bytes or messages than a live stream needs: come back with less. */
  tooBig: 4413,
} as const

/** The close code that goes with a reason. */
export function closeCodeOf(reason: PushRefusal): number {
  switch (reason) {
    case 'badMedia':
      return publishClose.badFrame
    case 'kicked':
    case 'alreadyPublishing':
    case 'tooSlow':
    case 'tooBig':
      return publishClose[reason]
    default:
      return publishClose.refused
  }
}

/** The picture a publisher is going to send. The codec is an RFC 6381 string, for example `avc1.42e01f`. */
export interface PublishVideo {
  readonly codec: string
  readonly widthPx: number
  readonly heightPx: number
  readonly framesPerSecond: number
}

/** The sound a publisher is going to send, for example `mp4a.40.2`. */
export interface PublishAudio {
  readonly codec: string
  readonly sampleRateHz: number
  readonly channels: number
}

/** The first message of a publisher. */
export interface PublishHello {
  readonly v: number
  /** The encoder's name for itself; the studio shows it. At most 120 characters. */
  readonly encoder: string
  readonly video: PublishVideo | null
  readonly audio: PublishAudio | null
  /** Cuts the present push of this stream and replaces it: only after the host has confirmed it. */
  readonly takeOver: boolean
}

/** The server's answer: `ok` once, or `no` at any time and then a close. */
export type PublishAnswer =
  | { readonly t: 'ok'; readonly session: string }
  | { readonly t: 'no'; readonly reason: PushRefusal; readonly words: string }

/** One binary message, taken apart. */
export interface PublishMessage {
  readonly kind: 'video' | 'audio'
  /** Milliseconds since the push began; 0 to 2^32 − 1. */
  readonly timestampMs: number
  /** An FLV tag body; shares memory with the message. */
  readonly body: Uint8Array
}

const VIDEO = 9
const AUDIO = 8
const HEAD_BYTES = 5
const TEXT_MOST = 120
const CODEC_MOST = 64
const PIXELS_MOST = 16_384

const readJson = (text: string): Fields | null => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  return isFields(value) ? value : null
}

const isRate = (value: unknown): value is number => typeof value === 'number' && value > 0 && value <= 240

const readVideo = (value: unknown): PublishVideo | null | undefined => {
  if (value === null) return null
  if (!isFields(value)) return undefined
  const { codec, widthPx, heightPx, framesPerSecond } = value
  if (!isText(codec, CODEC_MOST) || !isCount(widthPx, PIXELS_MOST) || !isCount(heightPx, PIXELS_MOST)) return undefined
  return isRate(framesPerSecond) ? { codec, widthPx, heightPx, framesPerSecond } : undefined
}

const readAudio = (value: unknown): PublishAudio | null | undefined => {
  if (value === null) return null
  if (!isFields(value)) return undefined
  const { codec, sampleRateHz, channels } = value
  if (!isText(codec, CODEC_MOST) || !isCount(sampleRateHz, 192_000) || !isCount(channels, 8)) return undefined
  return { codec, sampleRateHz, channels }
}

/** Parses a hello. The error names the fault in words; codecs are not judged here. */
export function parsePublishHello(text: string): Result<PublishHello, string> {
  const fields = readJson(text)
  if (fields === null) return fail('the hello is no JSON object')
  const { v, encoder, takeOver } = fields
  if (v !== PUBLISH_VERSION) return fail(`this server speaks version ${PUBLISH_VERSION}; reload the page`)
  if (!isText(encoder, TEXT_MOST)) return fail('the hello names no encoder')
  if (typeof takeOver !== 'boolean') return fail('the hello does not say whether to take over')
  const video = readVideo(fields.video)
  const audio = readAudio(fields.audio)
  if (video === undefined) return fail('the hello does not describe its picture')
  if (audio === undefined) return fail('the hello does not describe its sound')
  if (video === null && audio === null) return fail('the hello announces neither picture nor sound')
  return ok({ v, encoder, video, audio, takeOver })
}

/** Parses an answer of the server; null for one that this build does not know. */
export function parsePublishAnswer(text: string): PublishAnswer | null {
  const fields = readJson(text)
  if (fields === null) return null
  const { t, session, reason, words } = fields
  if (t === 'ok' && isText(session, TEXT_MOST)) return { t, session }
  if (t !== 'no' || typeof reason !== 'string' || !isText(words, 1_000)) return null
  return isPushRefusal(reason) ? { t, reason, words } : null
}

/** Takes a binary message apart; null when it is none: too short, or neither picture nor sound. */
export function readPublishMessage(bytes: Uint8Array): PublishMessage | null {
  if (bytes.length <= HEAD_BYTES) return null
  const type = bytes[0]
  if (type !== VIDEO && type !== AUDIO) return null
  const timestampMs = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(1)
  return { kind: type === VIDEO ? 'video' : 'audio', timestampMs, body: bytes.subarray(HEAD_BYTES) }
}

const write = (type: number, timestampMs: number, tagHead: readonly number[], payload: Uint8Array): Uint8Array => {
  const message = new Uint8Array(HEAD_BYTES + tagHead.length + payload.length)
  message[0] = type
  new DataView(message.buffer).setUint32(1, timestampMs)
  message.set(tagHead, HEAD_BYTES)
  message.set(payload, HEAD_BYTES + tagHead.length)
  return message
}

/** The decoder's configuration record (`avcC`), sent before the first picture and when it changes. */
export const writeAvcConfig = (timestampMs: number, avcC: Uint8Array): Uint8Array =>
  write(VIDEO, timestampMs, [0x17, 0, 0, 0, 0], avcC)

/** One picture: NAL units with lengths in front, as WebCodecs gives them in `avc` format. No B-frames, so no offset. */
export const writeAvcFrame = (timestampMs: number, isKey: boolean, units: Uint8Array): Uint8Array =>
  write(VIDEO, timestampMs, [isKey ? 0x17 : 0x27, 1, 0, 0, 0], units)

/** The AudioSpecificConfig, sent before the first sound. */
export const writeAacConfig = (timestampMs: number, config: Uint8Array): Uint8Array =>
  write(AUDIO, timestampMs, [0xaf, 0], config)

/** One AAC frame without ADTS. */
export const writeAacFrame = (timestampMs: number, frame: Uint8Array): Uint8Array =>
  write(AUDIO, timestampMs, [0xaf, 1], frame)

import { createHash, timingSafeEqual } from 'node:crypto'
import type { StreamRecording } from '@/domain/live/streamRecording'
import type { EdgeSnapshot } from '../../../ports/edgeArchive'
import { isBizDomain } from './addresses'
import { pushIdQuery, readPushId } from './pushId'

/**
 * What Tencent Cloud CSS calls us about. Source: CSS documents 267/32744 (how to take events), 267/38081 (push),
 * 267/38082 and 267/102192 (recording), 267/38083 (snapshots), 267/38084 and 267/58643 (review of picture and sound),
 * 267/84046 (exceptions), updated 2024-12 to 2025-12, seen 2026-11.
 */
export type CloudEvent =
  | PushEvent
  /** A file of the recording is ready. Its zero on the wall clock is the end less the length: the start may be late. */
  | {
      readonly kind: 'recorded'
      readonly stream: string
      /** The file's name at the cloud. */
      readonly file: string
      readonly recording: StreamRecording
    }
  /** How the recording goes, in the vendor's word: `record_start_failed`, `record_ended`. */
  | { readonly kind: 'recording'; readonly stream: string; readonly state: string }
  | { readonly kind: 'snapshot'; readonly stream: string; readonly snapshot: EdgeSnapshot }
  /** `found`: whether the review suggests to do something, and about what. */
  | {
      readonly kind: 'audit'
      readonly stream: string
      readonly of: 'picture' | 'sound'
      readonly found: boolean
      readonly words: string
    }
  | { readonly kind: 'exception'; readonly stream: string; readonly troubles: readonly PushTrouble[] }
  /** A type that this version does not know, or one without what it is about: kept, and acknowledged. */
  | { readonly kind: 'unknown'; readonly type: number; readonly stream: string }

export interface PushEvent {
  readonly kind: 'started' | 'stopped'
  readonly stream: string
  /** The same for the start and the stop of one push, greater for a later one; as text, because it passes 2^53. */
  readonly sequence: string
  /** Of the address it came by; empty when the call does not say, or the address is none of ours. */
  readonly pushId: string
  readonly atMs: number
  /** Why it stopped: the vendor's code and words; 0 at a start. */
  readonly code: number
  readonly words: string
}

/** One kind of trouble of a push: the vendor's number of it, how often in the last seconds, and its words. */
export interface PushTrouble {
  readonly type: number
  readonly count: number
  readonly words: string
}

/** Why a call was not taken. */
export type CallbackFault = 'malformed' | 'badSignature' | 'expired'

type Fields = Readonly<Record<string, unknown>>

/** Reads a body as fields; null when it is no JSON object. */
export function readFields(body: string): Fields | null {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
  } catch {
    return null
  }
}

/**
 * Checks `sign` = md5(key + t) in constant time, then that `t` (Unix seconds) is not over. The signature covers the
 * time alone, not the body: a reader of one call could forge others until then, so the address has to be https.
 */
export function judgeSignature(fields: Fields, key: string, nowMs: number): CallbackFault | null {
  const { sign, t } = fields
  const time = typeof t === 'number' || typeof t === 'string' ? String(t) : ''
  if (typeof sign !== 'string' || !/^[0-9a-f]{32}$/.test(sign) || !/^\d{1,12}$/.test(time)) return 'badSignature'
  const expected = createHash('md5').update(`${key}${time}`).digest('hex')
  if (!timingSafeEqual(Buffer.from(expected, 'latin1'), Buffer.from(sign, 'latin1'))) return 'badSignature'
  return Number(time) * 1_000 < nowMs ? 'expired' : null
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
/** Times arrive in seconds and are kept in ms: a value beyond a safe integer is ignored, and breaks no store. */
const number = (value: unknown): number => {
  const read = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof read === 'number' && Math.abs(read) <= Number.MAX_SAFE_INTEGER / 1_000 ? read : 0
}
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
/** Sequences come as text; as a number they may have lost their last digits, the same ones at start and stop. */
const digits = (value: unknown): string => {
  const read = typeof value === 'number' ? BigInt(Math.trunc(value)).toString() : text(value)
  return /^\d{1,40}$/.test(read) ? read.replace(/^0+(?=\d)/, '') : ''
}
/** The review's calls spell it as no other does. */
const streamOf = (fields: Fields): string => text(fields.stream_id) || text(fields.streamId) || text(fields.channelId)
/** Accepts an address for a link: none that is a script somewhere. */
const linkOf = (value: unknown): string => (/^https?:\/\/[^\s"'<>\\]{1,1900}$/.test(text(value)) ? text(value) : '')

/** Whether a call is about a push's start or end, which are ordered. */
export const isPushEvent = (event: CloudEvent): event is PushEvent =>
  event.kind === 'started' || event.kind === 'stopped'

/**
 * Whether a call is about a push of the same name elsewhere: to another push domain of the account (`app`), whose
 * callback template names us too, or under another path (`appname`). Judged is only what is certain: starts and ends,
 * which the list of what runs would make up for; of the bizname scheme no call is documented, and what is no host name
 * says nothing. Source: CSS 267/38081, seen 2026-11.
 */
export function isElsewhere(fields: Fields, ours: { readonly push: string; readonly appName: string }): boolean {
  const type = number(fields.event_type)
  if ((type !== 0 && type !== 1) || isBizDomain(ours.push)) return false
  const [app, path] = [text(fields.app).toLowerCase(), text(fields.appname)]
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(app)) return false
  return app !== ours.push.toLowerCase() || (path !== '' && path !== ours.appName)
}

/** Reads what is told; null when a field is missing without which it means nothing. */
export function readEvent(fields: Fields): CloudEvent | null {
  const type = number(fields.event_type)
  const stream = streamOf(fields)
  if (!Number.isInteger(type) || fields.event_type === undefined) return null
  const unknown: CloudEvent = { kind: 'unknown', type, stream }
  switch (type) {
    case 0:
    case 1: {
      const sequence = digits(fields.sequence)
      if (stream === '' || sequence === '') return null
      const atMs = number(fields.event_time) * 1_000
      const kind = type === 1 ? 'started' : 'stopped'
      const pushId = readPushId(text(fields.stream_param))
      return { kind, stream, sequence, pushId, atMs, code: number(fields.errcode), words: text(fields.errmsg) }
    }
    case 100:
      return readRecorded(fields, stream) ?? unknown
    case 332:
      return stream === '' ? unknown : { kind: 'recording', stream, state: text(fields.record_event) }
    case 200: {
      const snapshot = { url: linkOf(fields.pic_full_url), at: number(fields.create_time) * 1_000 }
      return stream === '' || snapshot.url === '' ? unknown : { kind: 'snapshot', stream, snapshot }
    }
    case 315:
    case 317:
      return stream === '' ? unknown : readAudit(fields, stream, type === 317 ? 'picture' : 'sound')
    case 321: {
      const list: readonly unknown[] = Array.isArray(fields.abnormal_event) ? fields.abnormal_event : []
      const troubles = list.map(fieldsOf).map((each) => {
        return { type: number(each.type), count: number(each.count), words: text(each.type_desc_en).trim() }
      })
      return stream === '' ? unknown : { kind: 'exception', stream, troubles }
    }
    default:
      return unknown
  }
}

function readRecorded(fields: Fields, stream: string): CloudEvent | null {
  const url = linkOf(fields.video_url)
  const durationMs = number(fields.duration) * 1_000
  const beganAt = number(fields.end_time) * 1_000 - durationMs
  if (stream === '' || url === '' || durationMs < 0 || beganAt <= 0) return null
  const file = text(fields.file_id) || url
  const format = text(fields.file_format).toLowerCase()
  return {
    kind: 'recorded',
    stream,
    file,
    recording: { url, format, beganAt, durationMs, bytes: Math.max(0, number(fields.file_size)) },
  }
}

/**
 * Of a review, by default only what is doubtful is told. The older form has no suggestion but `type`, all of whose
 * numbers are 0 for a clean picture; the sound's spells its fields with capitals.
 */
function readAudit(fields: Fields, stream: string, of: 'picture' | 'sound'): CloudEvent {
  const suggestion = text(fields.suggestion) || text(fields.Suggestion)
  const types: readonly unknown[] = Array.isArray(fields.type) ? fields.type : []
  const isClean = suggestion === '' ? types.length > 0 && types.every((each) => each === 0) : suggestion === 'Pass'
  const label = text(fields.label) || text(fields.Label)
  const subLabel = text(fields.subLabel) || text(fields.SubLabel)
  const words = [suggestion, label, subLabel].filter((word) => word !== '').join(' · ')
  return { kind: 'audit', stream, of, found: !isClean, words }
}

/** Two calls with the same key tell the same thing: the vendor calls again when our answer was lost. */
export function eventKey(fields: Fields, body: string): string {
  const type = number(fields.event_type)
  const sequence = digits(fields.sequence)
  if ((type === 0 || type === 1) && sequence !== '') return `${type}:${streamOf(fields)}:${sequence}`
  // `t` and `sign` are new in each call; all the rest is the same.
  const { t: _time, sign: _sign, ...told } = readFields(body) ?? {}
  return `${type}:${createHash('sha256').update(JSON.stringify(told)).digest('base64url')}`
}

/**
 * A call as it may lie on the disk. `stream_param` is the whole query of the push address, whose signature lets anybody
 * push until it ends: of it only our own word is kept. `sign` would do to forge other calls for some minutes.
 */
export function withoutSecrets(fields: Fields): string {
  const { sign: _sign, stream_param: query, ...told } = fields
  const pushId = readPushId(text(query))
  // An address without its word gives an empty `stream_param`; a call without an address gives none.
  return JSON.stringify(query === undefined ? told : { ...told, stream_param: pushId && pushIdQuery(pushId) })
}

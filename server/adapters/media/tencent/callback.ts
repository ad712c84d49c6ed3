import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * What Tencent Cloud CSS calls us about. Source: CSS documents 267/32744 (how to take events), 267/38081 (push),
 * 267/38082 and 267/102192 (recording), 267/84046 (exceptions), updated 2025-11 and 2025-12, seen 2026-11.
 */
export type CloudEvent =
  | PushEvent
  /** A file of the recording is ready. Its zero on the wall clock is the end less the length: the start may be late. */
  | {
      readonly kind: 'recorded'
      readonly stream: string
      readonly url: string
      readonly beganAtMs: number
      readonly durationMs: number
      readonly bytes: number
      readonly format: string
    }
  | { readonly kind: 'recording'; readonly stream: string; readonly state: string }
  | { readonly kind: 'snapshot'; readonly stream: string; readonly url: string; readonly atMs: number }
  | { readonly kind: 'audit'; readonly stream: string; readonly of: 'picture' | 'sound' }
  | { readonly kind: 'exception'; readonly stream: string; readonly troubles: readonly string[] }
  /** A type this version does not know: kept, and acknowledged. */
  | { readonly kind: 'unknown'; readonly type: number; readonly stream: string }

export interface PushEvent {
  readonly kind: 'started' | 'stopped'
  readonly stream: string
  /** The same for the start and the stop of one push, greater for a later one; as text, because it passes 2^53. */
  readonly sequence: string
  readonly atMs: number
  /** Why it stopped: the vendor's code and words; 0 at a start. */
  readonly code: number
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
 * time alone, not the body: whoever reads one call could forge others until then, so the address has to be https.
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
const number = (value: unknown): number => {
  const read = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) ? read : 0
}
/** Sequences come as text; as a number they may have lost their last digits, the same ones at start and stop. */
const digits = (value: unknown): string => {
  const read = typeof value === 'number' ? BigInt(Math.trunc(value)).toString() : text(value)
  return /^\d{1,40}$/.test(read) ? read.replace(/^0+(?=\d)/, '') : ''
}

/** Reads what is told; null when a field is missing without which it means nothing. */
export function readEvent(fields: Fields): CloudEvent | null {
  const type = number(fields.event_type)
  const stream = text(fields.stream_id)
  if (!Number.isInteger(type) || fields.event_type === undefined) return null
  switch (type) {
    case 0:
    case 1: {
      const sequence = digits(fields.sequence)
      if (stream === '' || sequence === '') return null
      const atMs = number(fields.event_time) * 1_000
      const kind = type === 1 ? 'started' : 'stopped'
      return { kind, stream, sequence, atMs, code: number(fields.errcode), words: text(fields.errmsg) }
    }
    case 100: {
      const durationMs = number(fields.duration) * 1_000
      const beganAtMs = number(fields.end_time) * 1_000 - durationMs
      const url = text(fields.video_url)
      const format = text(fields.file_format)
      return { kind: 'recorded', stream, url, beganAtMs, durationMs, bytes: number(fields.file_size), format }
    }
    case 332:
      return { kind: 'recording', stream, state: text(fields.record_event) }
    case 200: {
      const url = text(fields.pic_full_url)
      return { kind: 'snapshot', stream, url, atMs: number(fields.create_time) * 1_000 }
    }
    case 315:
    case 317:
      return { kind: 'audit', stream, of: type === 317 ? 'picture' : 'sound' }
    case 321: {
      const list = Array.isArray(fields.abnormal_event) ? (fields.abnormal_event as readonly unknown[]) : []
      const troubles = list.map((each) => text((each as Fields | null)?.type_desc_en)).filter((words) => words !== '')
      return { kind: 'exception', stream, troubles }
    }
    default:
      return { kind: 'unknown', type, stream }
  }
}

/** Two calls with the same key tell the same thing: the vendor calls again when our answer was lost. */
export function eventKey(fields: Fields, body: string): string {
  const type = number(fields.event_type)
  const sequence = digits(fields.sequence)
  if ((type === 0 || type === 1) && sequence !== '') return `${type}:${text(fields.stream_id)}:${sequence}`
  // `t` and `sign` are new in each call; all the rest is the same.
  const { t: _time, sign: _sign, ...told } = readFields(body) ?? {}
  return `${type}:${createHash('sha256').update(JSON.stringify(told)).digest('base64url')}`
}

import { mendAvcRecord } from '@/domain/live/avcRecord'
import { readAacConfig, type AacConfig } from '../codec/aacConfig'
import { readAvcConfig, type AvcConfig } from '../codec/avcConfig'

/** The codec headers of one push, as they came and as they read. */
export class TrackState {
  avc: { readonly body: Buffer; readonly config: AvcConfig } | null = null
  aac: { readonly body: Buffer; readonly config: AacConfig } | null = null

  constructor(private readonly maxConfigBytes: number) {}

  /** Takes a sequence header. @returns whether it says something new. @throws MediaRefusal `badMedia`. */
  take(kind: 'video' | 'audio', body: Buffer): boolean {
    if (kind === 'video') {
      const record = body.subarray(5)
      const mended = record.length > this.maxConfigBytes ? record : mendAvcRecord(record)
      const played = mended === record ? body : Buffer.concat([body.subarray(0, 5), mended])
      if (this.avc?.body.equals(played)) return false
      this.avc = { body: played, config: readAvcConfig(played.subarray(5), this.maxConfigBytes) }
    } else {
      if (this.aac?.body.equals(body)) return false
      this.aac = { body, config: readAacConfig(body.subarray(2), this.maxConfigBytes) }
    }
    return true
  }
}

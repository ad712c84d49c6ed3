import { NOTICE_DETAIL, type StreamNoticeId } from '@/domain/live/streamNotice'
import type { CallbackNews } from '../../../ports/callbackInbox'
import type { CloudEvent, PushEvent, PushTrouble } from './callback'

/** Record of a call that is not about a push's start or end. Pure. */
export function newsOf(event: Exclude<CloudEvent, PushEvent>, receivedAt: number): readonly CallbackNews[] {
  const { stream } = event
  const notice = (id: StreamNoticeId, words: string): CallbackNews => ({
    kind: 'notice',
    stream,
    notice: { id, at: receivedAt, detail: words.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, NOTICE_DETAIL) },
  })
  switch (event.kind) {
    case 'recorded':
      return [{ kind: 'recording', stream, file: event.file, recording: event.recording }]
    case 'snapshot':
      return [{ kind: 'snapshot', stream, snapshot: event.snapshot }]
    case 'recording':
      if (failures.has(event.state)) return [notice('recordingFailed', event.state)]
      return goesOn.has(event.state) ? [{ kind: 'noticeOver', stream, id: 'recordingFailed' }] : []
    case 'audit':
      return event.found ? [notice(event.of === 'picture' ? 'pictureAudit' : 'soundAudit', event.words)] : []
    case 'exception': {
      const groups = new Map<StreamNoticeId, string[]>()
      for (const trouble of event.troubles) {
        const id = troubleId(trouble)
        groups.set(id, [...(groups.get(id) ?? []), `${trouble.words} ×${trouble.count}`.trim()])
      }
      return [...groups].map(([id, words]) => notice(id, words.join('; ')))
    }
    case 'unknown':
      return []
  }
}

/** Source: CSS 267/102192, `record_event`. */
const failures: ReadonlySet<string> = new Set(['record_start_failed', 'record_error'])
const goesOn: ReadonlySet<string> = new Set(['record_start_succeeded', 'record_resumed'])

/**
 * Source: CSS 267/84046. 1–4: times step back or jump. 6, 7, 12: frames come late. 8–11, 13: codecs. 5: chunks above
 * 8 kB, which no host can do anything about.
 */
function troubleId({ type }: PushTrouble): StreamNoticeId {
  if (type >= 1 && type <= 4) return 'clock'
  if (type === 6 || type === 7 || type === 12) return 'gaps'
  return (type >= 8 && type <= 11) || type === 13 ? 'codec' : 'otherTrouble'
}

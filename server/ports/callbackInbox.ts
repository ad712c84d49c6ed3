import type { StreamNotice, StreamNoticeId } from '@/domain/live/streamNotice'
import type { StreamRecording } from '@/domain/live/streamRecording'
import type { EdgeSnapshot } from './edgeArchive'

/** One call of a cloud, as it came but for what is secret in it. */
export interface StoredCallback {
  readonly number: number
  readonly body: string
  readonly receivedAt: number
}

/** State of one stream at a cloud. */
export interface CloudStream {
  readonly stream: string
  /** The cloud's number of the newest push that was told; empty while a running push was only seen. */
  readonly sequence: string
  readonly session: string
  /** Of the address the newest push came by (`PushAddress.pushId`); empty when no call told it. */
  readonly pushId: string
  readonly up: boolean
  /** Server time, ms. */
  readonly startedAt: number
}

/** Facts that a call has reported. Each may repeat, and arrive after a newer one; neither changes the state. */
export type CallbackNews =
  | { readonly kind: 'stream'; readonly known: CloudStream }
  /** `file` names it at the cloud. */
  | {
      readonly kind: 'recording'
      readonly stream: string
      readonly file: string
      readonly recording: StreamRecording
    }
  | { readonly kind: 'snapshot'; readonly stream: string; readonly snapshot: EdgeSnapshot }
  | { readonly kind: 'notice'; readonly stream: string; readonly notice: StreamNotice }
  | { readonly kind: 'noticeOver'; readonly stream: string; readonly id: StreamNoticeId }

/** Keeps a cloud's calls before they are worked off, so that none is lost, and the state they have reported so far. */
export interface CallbackInbox {
  /** Keeps a call; false when one with this key is already there. It is on the disk when this resolves. */
  add(key: string, body: string, receivedAt: number): Promise<boolean>
  /** The oldest calls that are not worked off. */
  waiting(limit: number): Promise<readonly StoredCallback[]>
  /** Marks a call as worked off, with what came of it, together with what it has taught: all of it or nothing. */
  settle(number: number, at: number, outcome: string, news: readonly CallbackNews[]): Promise<void>
  streams(): Promise<readonly CloudStream[]>
  saveStream(stream: CloudStream): Promise<void>
  /** Forgets calls that were worked off before this time (ms). */
  forgetBefore(time: number): Promise<void>
}

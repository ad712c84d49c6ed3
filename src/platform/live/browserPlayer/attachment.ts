import type { AppError } from '@/domain/errors/AppError'

/** Events of a protocol's loader to the player; the video element itself reports frames. */
export interface AttachmentEvents {
  /**
   * Whether the element is still this source's. Asked after each wait and before the element is touched: a source that
   * was replaced meanwhile would take the newer one off.
   */
  isWanted(): boolean
  /** There is something on the element now that can be begun. */
  onReady(): void
  /** No frame arrives, which the element itself may not notice; and frames arrive again. */
  onStall(): void
  onResume(): void
  /** The source came to its end in order. */
  onEnd(): void
  onError(error: AppError): void
}

/** One source on one video element. */
export interface Attachment {
  /**
   * Whether the loader has taken the source off for a moment, to reconnect by itself: the element's events are then not
   * the user's. Absent where no loader does so.
   */
  isBetween?(): boolean
  /** Takes the source off the element and frees its resources. Idempotent. */
  detach(): void
}

/** Of a source that was replaced before it was put on. */
export const nothingAttached: Attachment = { detach: () => undefined }

/** Puts a source on an element. Loads its library the first time. */
export type Attach = (video: HTMLVideoElement, url: string, events: AttachmentEvents) => Promise<Attachment>

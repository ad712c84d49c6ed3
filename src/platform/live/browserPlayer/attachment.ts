import type { AppError } from '@/domain/errors/AppError'

/** What a loader of one protocol tells the player; the picture itself speaks through the video element. */
export interface AttachmentEvents {
  /** The source came to its end in order. */
  onEnd(): void
  onError(error: AppError): void
}

/** One source on one video element. */
export interface Attachment {
  /** Takes the source off the element and frees what it holds. Idempotent. */
  detach(): void
}

/** Puts a source on an element. Loads its library the first time. */
export type Attach = (video: HTMLVideoElement, url: string, events: AttachmentEvents) => Promise<Attachment>

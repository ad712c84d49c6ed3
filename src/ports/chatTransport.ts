/** Events of a channel. No event follows `onClosed`. */
export interface ChannelListener {
  onOpen(): void
  /** One frame of the wire, as text. */
  onFrame(text: string): void
  /** `code` as in `domain/wire/closeCodes.ts`, or 1006 when the network broke. */
  onClosed(code: number): void
}

export interface ChatChannel {
  /** Sends one frame. On a channel that is not open it does nothing: the outbox sends again after the next welcome. */
  send(text: string): void
  /** Idempotent; `onClosed` is not called for it. */
  close(): void
}

/** Carries frames between a room and a client; it holds no policy (reconnect lives in `domain/wire/reconnect.ts`). */
export interface ChatTransport {
  open(listener: ChannelListener): ChatChannel
}

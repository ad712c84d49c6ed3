import type { FramesReply } from '@/domain/wire/http'
import { httpSessionLimits } from '@/domain/wire/httpSessionLimits'

/** Sends frames up in order: those of one turn in one post, one post under way, the next gathers meanwhile. */
export interface Uplink {
  /** Nothing is under way or waiting. */
  readonly isIdle: boolean
  send(frame: string): void
  /** Sends nothing more and emits no further answer. */
  close(): void
}

/** @param post Always resolves. */
export function createUplink(
  post: (frames: readonly string[]) => Promise<FramesReply>,
  onReply: (reply: FramesReply, sent: readonly string[]) => void,
): Uplink {
  let waiting: string[] = []
  let isUnderWay = false
  let closed = false

  const pump = async (): Promise<void> => {
    isUnderWay = true
    // The rest of this turn's frames join in.
    await Promise.resolve()
    while (waiting.length > 0 && !closed) {
      const frames = waiting.splice(0, httpSessionLimits.framesPerPost)
      const reply = await post(frames)
      if (closed) return
      onReply(reply, frames)
    }
    isUnderWay = false
  }

  return {
    get isIdle() {
      return !isUnderWay
    },
    send(frame) {
      if (closed) return
      waiting.push(frame)
      if (!isUnderWay) void pump()
    },
    close() {
      closed = true
      waiting = []
    },
  }
}

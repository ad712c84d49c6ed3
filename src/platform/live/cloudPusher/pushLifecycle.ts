import type { PusherSignal } from '@/ports/livePusher'

/**
 * The end of a push is reported in up to three ways (error, status, the rejected promise), in no documented order, and
 * the error says most. Wait for all of them, ms.
 */
export const END_GRACE_MS = 300
/** Wait of the next push for the end of a stopped one, ms. Whether a stopped push reports its end is not documented. */
export const STOP_GRACE_MS = 300

/** Source: "Web 推流 SDK API", TXLivePusherObserver, seen 2026-11. */
const status = { disconnected: 0, connecting: 1, connected: 2, reconnecting: 3 } as const
const fault = { webRtc: -1, refused: -2 } as const

type End = Extract<PusherSignal, { type: 'lost' }>
const ended: Readonly<Record<number, End>> = {
  /** A call of WebRTC failed: no encoder, no H.264 in common. */
  [fault.webRtc]: { type: 'lost', loss: 'encoder' },
  /** The cloud refused the address: it has expired, or the stream is forbidden; the server knows which. */
  [fault.refused]: { type: 'lost', loss: 'address' },
}

export interface PushLifecycleDeps {
  startPush(url: string): Promise<void>
  stopPush(): void
  emit(signal: PusherSignal): void
  logUnknown(what: string): void
}

/** One push after another, from the start to the one end of each. */
export interface PushLifecycle {
  /** Where it is sent to; null while nothing is. */
  readonly url: string | null
  readonly live: boolean
  start(url: string): void
  stop(): void
  /** Ends the push and begins it again to the same address, once `change` is done. */
  restart(change: () => void): void
  handleStatus(code: number): void
  handleError(code: number): void
}

interface Push {
  readonly url: string
  live: boolean
  doom: ReturnType<typeof setTimeout> | null
}

const codeOf = (cause: unknown): number | null =>
  typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'number' ? cause.code : null

export function createPushLifecycle({ startPush, stopPush, emit, logUnknown }: PushLifecycleDeps): PushLifecycle {
  let push: Push | null = null
  /** Runs while the previous push is being stopped: events until then concern that one. */
  let stopping: ReturnType<typeof setTimeout> | null = null

  const finish = (): void => {
    if (push?.doom) clearTimeout(push.doom)
    push = null
    if (stopping !== null) clearTimeout(stopping)
    stopping = setTimeout(stopped, STOP_GRACE_MS)
    stopPush()
  }
  const stopped = (): void => {
    if (stopping === null) return
    clearTimeout(stopping)
    stopping = null
    if (push !== null) send(push)
  }
  const end = (how: End): void => {
    if (push === null) return
    finish()
    emit(how)
  }
  const doom = (of: Push): void => {
    of.doom ??= setTimeout(() => {
      if (of === push) end({ type: 'lost', loss: 'network' })
    }, END_GRACE_MS)
  }
  const reject = (of: Push, cause: unknown): void => {
    if (of !== push) return
    const known = ended[codeOf(cause) ?? 0]
    if (known === undefined) doom(of)
    else end(known)
  }
  const send = (mine: Push): void => void startPush(mine.url).catch((cause: unknown) => reject(mine, cause))
  const begin = (url: string): void => {
    push = { url, live: false, doom: null }
    if (stopping === null) send(push)
  }
  const interrupt = (of: Push): void => {
    if (of.live) emit({ type: 'interrupted' })
    of.live = false
  }

  return {
    get url() {
      return push?.url ?? null
    },
    get live() {
      return push?.live ?? false
    },
    start(url) {
      if (push === null) begin(url)
    },
    stop() {
      if (push !== null) finish()
    },
    restart(change) {
      if (push === null) return change()
      const { url } = push
      interrupt(push)
      finish()
      change()
      begin(url)
    },
    handleStatus(code) {
      if (stopping !== null) return code === status.disconnected ? stopped() : undefined
      if (push === null) return
      switch (code) {
        case status.disconnected:
          doom(push)
          break
        case status.connecting:
        case status.reconnecting:
          interrupt(push)
          break
        case status.connected:
          if (push.doom) clearTimeout(push.doom)
          push.doom = null
          push.live = true
          emit({ type: 'live' })
          break
        default:
          logUnknown(`status ${code}`)
      }
    },
    handleError(code) {
      const known = ended[code]
      if (known === undefined) logUnknown(`error ${code}`)
      else if (stopping === null) end(known)
    },
  }
}

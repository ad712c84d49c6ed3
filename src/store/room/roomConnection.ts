import { AppError, type ErrorDetail } from '@/domain/errors/AppError'
import type { ErrorCode } from '@/domain/errors/codes'
import { isRefusal, waitOfMs } from '@/domain/errors/waitOf'
import { createScope } from '@/domain/kernel/scope'
import type { Unsubscribe } from '@/domain/kernel/clock'
import { createGeneration } from '@/domain/kernel/generation'
import type { RoomId } from '@/domain/kernel/ids'
import type { RoomEvent } from '@/domain/room/event'
import type { RoomState } from '@/domain/room/state'
import type { ClientFrame } from '@/domain/wire/clientFrame'
import type { EventsReply } from '@/domain/wire/http'
import { chooseReconnect } from '@/domain/wire/reconnect'
import { parseServerFrame, type ReadyFrame, type ServerFrame } from '@/domain/wire/serverFrame'
import { WIRE_VERSION } from '@/domain/wire/version'
import type { ChatChannel } from '@/ports/chatTransport'
import type { Ports } from '@/ports/ports'
import { createLogReader } from './logReader'
import { createOutbox } from './outbox'
import type { Link } from './roomSession'

/** From opening the channel to the welcome, ms. */
export const WELCOME_TIMEOUT_MS = 10_000
/** From a ping to any answer, ms: a phone that changed networks holds a dead socket open for minutes. */
export const PONG_TIMEOUT_MS = 10_000

export interface RoomConnectionDeps {
  readonly ports: Pick<Ports, 'http' | 'chat' | 'clock' | 'presence' | 'random'>
  readonly roomId: RoomId
  /** A token that holds; `refused` when the server did not accept the last one. @throws AppError */
  token(refused: boolean): Promise<string>
  readonly listener: {
    link(link: Link): void
    welcome(frame: ReadyFrame): void
    /** The room starts anew from this state. */
    restart(room: RoomState): void
    /** Entries of the log, in order, each once. */
    events(events: readonly RoomEvent[]): void
    pulse(viewers: number, likes: number): void
    /** The user is muted until then, server ms, 0 until unmuted; null: no more. */
    muted(untilMs: number | null): void
    acknowledged(key: string, seq: number): void
    refused(key: string, refusal: { code: ErrorCode; detail?: ErrorDetail }): void
  }
}

/** Keeps one client in one room: says hello, resumes where it was, pings, comes back by itself. */
export interface RoomConnection {
  open(): void
  say(key: string, text: string): void
  /** Stops sending a text. */
  withdraw(key: string): void
  /** Whether the report went out. */
  like(taps: number): boolean
  /** Comes back now instead of after the wait. */
  retry(): void
  /** Says hello anew at once, with the token of now. */
  rejoin(): void
  close(): void
}

export function createRoomConnection({ ports, roomId, token, listener }: RoomConnectionDeps): RoomConnection {
  const { chat, clock, http, presence, random } = ports
  const scope = createScope()
  let channel: ChatChannel | null = null
  let timers: Unsubscribe[] = []
  let position: { epoch: string } | null = null
  let welcomed = false
  let failures = 0
  let move: readonly [number, number] | null = null
  let refusal: AppError | null = null
  /** One generation an attempt; events of an older one are ignored. */
  const generation = createGeneration()

  const reader = createLogReader({
    fetchRows: (after, limit) =>
      http.request<EventsReply>('GET', `/api/rooms/${roomId}/events?after=${after}&limit=${limit}`),
    onEvents: listener.events,
    onHole: () => {
      // Without the missing entries nothing after them may be shown: begin again from a snapshot.
      position = null
      drop(1006)
    },
  })
  const outbox = createOutbox(clock, (i, x) => send({ t: 'c', i, x }))
  scope.add(outbox.close)

  const send = (frame: ClientFrame): void => {
    if (welcomed || frame.t === 'hi') channel?.send(JSON.stringify(frame))
  }
  const clearTimers = (): void => {
    for (const cancel of timers) cancel()
    timers = []
  }
  const drop = (code: number): void => {
    channel?.close()
    closed(code)
  }

  const connect = async (refused = false): Promise<void> => {
    clearTimers()
    const isCurrent = generation.advance()
    refusal = null
    listener.link({ phase: 'connecting' })
    let held: string
    try {
      held = await token(refused)
    } catch (cause) {
      if (isCurrent()) wait(cause instanceof AppError ? cause : null, 1006)
      return
    }
    if (!isCurrent() || scope.closed) return
    timers.push(clock.after(WELCOME_TIMEOUT_MS, () => drop(1006)))
    channel = chat.open({
      onOpen: () => {
        if (!isCurrent()) return
        const resume = position === null ? {} : { e: position.epoch, s: reader.seq }
        send({ t: 'hi', v: WIRE_VERSION, tk: held, r: roomId, ...resume })
      },
      onFrame: (text) => {
        if (!isCurrent()) return
        const frame = parseServerFrame(text)
        if (frame !== null) take(frame)
      },
      onClosed: (code) => {
        if (isCurrent()) closed(code)
      },
    })
  }

  const closed = (code: number): void => {
    generation.advance()
    channel = null
    welcomed = false
    wait(refusal, code)
  }

  const wait = (error: AppError | null, code: number): void => {
    clearTimers()
    if (scope.closed) return
    const waitMs = error === null ? 0 : waitOfMs(error)
    const next = chooseReconnect({ code, failures, move, waitMs, random: random() })
    failures += 1
    move = null
    const isFinal = error !== null && error !== refusal && error.spec.retry === 'never'
    if (isFinal || next.do === 'stop') {
      listener.link({ phase: 'stopped', error: error ?? new AppError('internal.unexpected') })
      return
    }
    const told = error !== null && isRefusal(error) && next.do === 'wait' ? error : null
    listener.link({ phase: 'lost', retryAtMs: clock.now() + next.ms, ...(told !== null && { refusal: told }) })
    timers.push(clock.after(next.ms, () => void connect(next.do === 'renew')))
  }

  const ping = (periodMs: number): void => {
    send({ t: 'p', s: reader.seq })
    const unanswered = clock.after(PONG_TIMEOUT_MS, () => drop(1006))
    timers.push(unanswered)
    pong = unanswered
    timers.push(clock.after(periodMs * (0.8 + 0.4 * random()), () => ping(periodMs)))
  }
  let pong: Unsubscribe = () => undefined

  const take = (frame: ServerFrame): void => {
    pong()
    switch (frame.t) {
      case 'ok':
        return welcome(frame)
      case 'b':
        return reader.take(frame.s, frame.m)
      case 'gap':
        return reader.skip(frame.to)
      case 'st':
        return listener.pulse(frame.on, frame.lk)
      case 'a':
        outbox.drop(frame.i)
        return listener.acknowledged(frame.i, frame.s)
      case 'n':
        outbox.drop(frame.i)
        return listener.refused(frame.i, frame)
      case 'mu':
        return listener.muted(frame.until)
      case 'mv':
        move = frame.in
        return
      case 'no':
        refusal = AppError.fromWire(frame)
        return
      case 'q':
        return
    }
  }

  const welcome = (frame: ReadyFrame): void => {
    clearTimers()
    welcomed = true
    failures = 0
    listener.welcome(frame)
    if (frame.snap !== undefined) {
      reader.restart(frame.snap.seq)
      listener.restart(frame.snap)
    }
    position = { epoch: frame.e }
    listener.pulse(frame.on, frame.lk)
    listener.link({ phase: 'online' })
    outbox.resendAll()
    const periodMs = frame.hb * 1_000
    timers.push(clock.after(periodMs * (0.8 + 0.4 * random()), () => ping(periodMs)))
  }

  const retry = (): void => {
    if (channel === null && !scope.closed) void connect()
  }

  const rejoin = (): void => {
    channel?.close()
    channel = null
    welcomed = false
    if (!scope.closed) void connect()
  }

  return {
    open() {
      scope.add(
        presence.onChange(() => {
          if (!presence.isOnline() || !presence.isVisible()) return
          if (channel === null) retry()
          // Back from sleep or from another network: the socket may be dead without knowing.
          else if (welcomed) {
            send({ t: 'p', s: reader.seq })
            pong()
            pong = clock.after(PONG_TIMEOUT_MS, () => drop(1006))
            timers.push(pong)
          }
        }),
      )
      void connect()
    },
    say: (key, text) => outbox.add(key, text),
    withdraw: (key) => outbox.drop(key),
    like(taps) {
      if (!welcomed) return false
      send({ t: 'l', n: taps })
      return true
    },
    retry,
    rejoin,
    close() {
      scope.close()
      generation.advance()
      clearTimers()
      channel?.close()
      channel = null
    },
  }
}

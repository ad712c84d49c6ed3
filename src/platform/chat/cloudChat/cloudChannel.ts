import { isFields } from '@/domain/wire/field'
import type { Clock, Unsubscribe } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { ClientFrame, HelloFrame } from '@/domain/wire/clientFrame'
import { closeCodes } from '@/domain/wire/closeCodes'
import type { FramesReply } from '@/domain/wire/http'
import { parseServerFrame, type ServerFrame } from '@/domain/wire/serverFrame'
import { WIRE_VERSION } from '@/domain/wire/version'
import type { ChannelListener, ChatChannel, ChatTransport } from '@/ports/chatTransport'
import { freshDownlink, stepDownlink, type DownlinkCommand, type DownlinkEvent } from './downlinkMachine'
import type { GroupDownlink, GroupGrant, GroupMessage } from './groupDownlink'
import { readGroupMessage } from './groupMessage'
import { isOverdue, newestAfter, OVERDUE_MS } from './newestEntry'
import type { PostFrames } from './postFrames'
import { createUplink, type Uplink } from './uplink'

/** Interval of requests for new entries while the group does not deliver, ms. */
export const BRIDGE_MS = 2_000
/** Shortest interval between renewals of a signature, regardless of the server's answer, ms. */
const LEAST_RENEWAL_MS = 60_000

export interface CloudChannelDeps {
  readonly post: PostFrames
  readonly downlink: GroupDownlink
  /** Transport to use when the server says so. */
  readonly socket: ChatTransport
  readonly clock: Clock
  readonly seat: string
  /** The room's welcome was delivered. */
  onWelcome(): void
  /** The server sent this client to the WebSocket; the HTTP session is free. */
  onSocket(): void
  /** The group does not work here. */
  onGivenUp(): void
  /** The channel is over; `code` as received, null when this side closed it. */
  onEnd(code: number | null): void
}

export interface CloudChannel extends ChatChannel {
  /** Ends the session; does nothing before the first hello. */
  leave(): void
}

/** One stay in a room: up by HTTP, down by the group, and by answers of the HTTP while the group does not stand. */
export function openCloudChannel(deps: CloudChannelDeps, listener: ChannelListener): CloudChannel {
  const { post, downlink, clock, seat } = deps
  const scope = createScope()
  let hello: HelloFrame | null = null
  let uplink: Uplink | null = null
  let socket: ChatChannel | null = null
  let state = freshDownlink
  let grant: GroupGrant | null = null
  let epoch = ''
  let newest = 0
  /** Consecutive answers with entries that the group should have delivered. */
  let overdue = 0
  let stopWatch: Unsubscribe = () => undefined
  let stopRenewal: Unsubscribe = () => undefined
  scope.add(() => stopWatch())
  scope.add(() => stopRenewal())

  const end = (code: number | null): void => {
    if (scope.closed) return
    scope.close()
    uplink?.close()
    downlink.mute()
    deps.onEnd(code)
    if (code !== null) listener.onClosed(code)
  }

  const emit = (frame: ServerFrame, text: string): void => {
    newest = newestAfter(frame, newest)
    if (frame.t === 'ok') {
      epoch = frame.e
      deps.onWelcome()
    }
    listener.onFrame(text)
  }

  const step = (event: DownlinkEvent): void => {
    if (scope.closed) return
    const { next, commands } = stepDownlink(state, event, clock.now())
    if (next !== state) stopWatch()
    state = next
    for (const command of commands) run(command)
  }
  const run = (command: DownlinkCommand): void => {
    switch (command.do) {
      case 'join':
        return void join()
      case 'ask':
        return ask()
      case 'renew':
        return sayHello()
      case 'watch':
        return watch(command.ms)
      case 'giveUp':
        deps.onGivenUp()
        // To the room this is a server that moves: it comes back at once, by the WebSocket, to where it was.
        listener.onFrame(JSON.stringify({ t: 'mv', in: [0, 0] }))
        return end(closeCodes.drain)
    }
  }

  /** The timers of a page that slept run out at once when it wakes: such a watch starts anew. */
  const watch = (ms: number): void => {
    const sinceMs = clock.now()
    stopWatch = clock.after(ms, () => (clock.now() - sinceMs > 2 * ms ? watch(ms) : step('late')))
  }

  const handleMessage = (message: GroupMessage): void => {
    if (grant === null) return
    for (const frame of readGroupMessage(message, grant)) {
      overdue = 0
      if (scope.closed) return
      emit(frame, JSON.stringify(frame))
      // A socket would have been closed by the server behind this; nothing closes a group.
      if (frame.t === 'mv') end(closeCodes.drain)
    }
  }
  let entered = false
  const join = async (): Promise<void> => {
    if (grant === null) return
    const anew = entered
    entered = true
    try {
      await downlink.join(
        grant,
        {
          onMessage: handleMessage,
          onDown: () => step('failed'),
          onCut: () => step('cut'),
          onBack: () => step('back'),
        },
        anew,
      )
    } catch {
      return step('failed')
    }
    step('joined')
    if (downlink.isCut) step('cut')
  }

  const ask = (): void => uplink?.send(JSON.stringify({ t: 'p', s: newest } satisfies ClientFrame))
  const sayHello = (): void => {
    if (hello === null) return
    const known = epoch === '' ? {} : { e: epoch, s: newest }
    uplink?.send(JSON.stringify({ t: 'hi', v: WIRE_VERSION, tk: '', r: hello.r, ...known } satisfies HelloFrame))
  }

  const handleReply = (reply: FramesReply): void => {
    const frames = reply.frames.flatMap((text) => {
      const frame = parseServerFrame(text)
      return frame === null ? [] : [{ frame, text }]
    })
    const isDeaf = noteOverdue(frames.map(({ frame }) => frame))
    const isRenewal = epoch !== ''
    for (const { frame, text } of frames) {
      // The room has been welcomed; a second welcome says something only when it brings another beginning.
      const isSecond = isRenewal && frame.t === 'ok' && frame.snap === undefined
      if (!isSecond && !scope.closed) emit(frame, text)
    }
    if (scope.closed) return
    if (reply.chat !== undefined) applyDownlink(reply.chat)
    if (reply.close !== undefined) end(reply.close)
    else if (isDeaf) step('failed')
  }

  /** Whether the group has been silent about entries for two answers in a row. */
  const noteOverdue = (frames: readonly ServerFrame[]): boolean => {
    const hasStood = state.phase === 'joined' && clock.now() - state.sinceMs > 2 * OVERDUE_MS
    if (!hasStood || !isOverdue(frames, newest)) return false
    overdue += 1
    // One entry may have been dropped by the vendor; whether the next ones are too shows soon.
    if (overdue === 1) scope.add(clock.after(OVERDUE_MS, ask))
    return overdue > 1
  }

  const applyDownlink = (way: NonNullable<FramesReply['chat']>): void => {
    if (way.use === 'group') {
      grant = way
      stopRenewal()
      stopRenewal = clock.after(Math.max(way.renewInMs, LEAST_RENEWAL_MS), () => step('due'))
      overdue = 0
      step('granted')
    } else if (epoch !== '') {
      // In the midst of a stay: the room comes back and is sent to the WebSocket by its hello.
      listener.onFrame(JSON.stringify({ t: 'mv', in: [0, 0] }))
      end(closeCodes.drain)
    } else openSocket()
  }

  const openSocket = (): void => {
    const first = JSON.stringify(hello)
    scope.close()
    uplink?.close()
    deps.onSocket()
    const opened = deps.socket.open({ ...listener, onOpen: () => opened.send(first) })
    socket = opened
  }

  const begin = (text: string): void => {
    const frame = JSON.parse(text) as HelloFrame
    hello = frame
    newest = frame.s ?? 0
    const { tk: token, ...rest } = frame
    uplink = createUplink((frames) => post(frame.r, token, { seat, frames: [...frames] }), handleReply)
    uplink.send(JSON.stringify({ ...rest, tk: '' }))
    const bridge = (): void => {
      if (epoch !== '' && state.phase !== 'joined' && uplink?.isIdle) ask()
    }
    scope.add(clock.every(BRIDGE_MS, bridge))
  }

  const opening = clock.after(0, () => listener.onOpen())
  scope.add(opening)
  return {
    send(text) {
      if (socket !== null) socket.send(text)
      else if (scope.closed) return
      else if (uplink !== null) uplink.send(text)
      else if (isHello(text)) begin(text)
    },
    close() {
      if (socket !== null) socket.close()
      else end(null)
    },
    leave() {
      if (hello !== null) void post(hello.r, hello.tk, { seat, frames: [], leave: true })
    },
  }
}

/** Only a hello opens a session; a frame before it is dropped, as on a socket that is not open. */
function isHello(text: string): boolean {
  const frame: unknown = JSON.parse(text)
  return isFields(frame) && frame.t === 'hi'
}

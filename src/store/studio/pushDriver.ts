import type { AppError } from '@/domain/errors/AppError'
import type { Unsubscribe } from '@/domain/kernel/clock'
import { createGeneration } from '@/domain/kernel/generation'
import type { Result } from '@/domain/kernel/result'
import { createScope } from '@/domain/kernel/scope'
import type { PushAddress } from '@/domain/live/playbackSource'
import { idlePush, type Push } from '@/domain/live/push'
import { stepPush, type PushCommand, type PushEvent, type WhoIsOn } from '@/domain/live/pushMachine'
import type { PushSettings } from '@/domain/live/pushSettings'
import type { PushRefusal } from '@/domain/live/streamFacts'
import type { LivePusher, PusherSignal } from '@/ports/livePusher'
import type { Ports } from '@/ports/ports'

/** Interval of the machine's clock event, ms: its limits tolerate a delay of a second. */
const TICK_MS = 1_000
/** Delay of a tick that shows that the device slept, ms. */
export const WOKE_GAP_MS = 5_000

/** Addresses whose push may still stand on the server: an older one was replaced long ago. */
const MOST_PUSH_IDS = 10

/** A push of ours that the server has accepted. */
export interface OwnPush {
  /** Time of the acceptance, by this device's clock. */
  readonly liveAtMs: number
  /** Its name in the server's facts; null where the pusher does not receive one. */
  readonly session: string | null
}

export interface PushDriverDeps {
  readonly ports: Pick<Ports, 'clock' | 'presence'>
  settings(): PushSettings
  askAddress(order: { readonly takeOver: boolean }): Promise<Result<PushAddress, AppError>>
  /**
   * @param ours our newest push that was let in; null if none was.
   * @param pushIds of the addresses that we have pushed to, the newest first.
   */
  askWhoIsOn(ours: OwnPush | null, pushIds: readonly string[]): Promise<WhoIsOn>
  /** Why the server refused a push since `startedAtMs` of this device's clock; null if it did not or does not say. */
  askRefusal(startedAtMs: number): Promise<PushRefusal | null>
  onChange(push: Push): void
  /** Called with every signal of the pusher, after the machine has handled it. */
  onSignal(signal: PusherSignal): void
}

/** Lets the push machine drive the stage's pusher. It decides nothing itself. */
export interface PushDriver {
  readonly push: Push
  readonly pusher: LivePusher | null
  step(event: PushEvent): void
  attach(pusher: LivePusher): void
  close(): void
}

export function createPushDriver(deps: PushDriverDeps): PushDriver {
  const { clock, presence } = deps.ports
  const scope = createScope()
  let push = idlePush
  let pusher: LivePusher | null = null
  let unsubscribe: Unsubscribe = () => undefined
  // An answer to a request older than the newest one is outdated.
  const generation = createGeneration()
  let startedAtMs = 0
  // Survives the host's stop: a cloud reports the end of a push some seconds late.
  let ours: OwnPush | null = null
  // Includes starts without any further event: the server may have accepted them all the same.
  let pushIds: readonly string[] = []

  const step = (event: PushEvent): void => {
    if (scope.closed) return
    const { next, commands } = stepPush(push, event, clock.now())
    if (next === push && commands.length === 0) return
    push = next
    deps.onChange(push)
    for (const command of commands) carryOut(command)
  }

  const carryOut = (command: PushCommand): void => {
    switch (command.do) {
      case 'openPreview':
        return pusher?.openPreview(deps.settings())
      case 'closePreview':
        return pusher?.closePreview()
      case 'start':
        generation.advance()
        // An edge that replaces a push unasked needs no word.
        if (command.takeOver && command.address.secondPush !== 'replaces') return void takeOver()
        return start(command.address, command.takeOver)
      case 'stop':
        return pusher?.stop()
      case 'askAddress':
        return void askAddress(generation.advance())
      case 'askWhoIsOn':
        return void askWhoIsOn(generation.advance())
    }
  }

  const start = (address: PushAddress, takesOver: boolean): void => {
    startedAtMs = clock.now()
    rememberStart(address)
    pusher?.start(address, { takeOver: takesOver })
  }

  /** The server's word to take over is good once and for a minute: it is asked for at each start that takes over. */
  const takeOver = async (): Promise<void> => {
    const isCurrent = generation.capture()
    const answer = await deps.askAddress({ takeOver: true })
    if (!isCurrent() || push.phase !== 'connecting') return
    if (answer.ok) return start(answer.value, true)
    // The next address is refused likewise, and then the reason is shown.
    step({ type: 'lost', loss: answer.error.spec.retry === 'never' ? 'address' : 'network' })
  }

  const rememberStart = ({ pushId }: PushAddress): void => {
    if (pushId === undefined) return
    pushIds = [pushId, ...pushIds.filter((other) => other !== pushId)].slice(0, MOST_PUSH_IDS)
  }

  const askAddress = async (isCurrent: () => boolean): Promise<void> => {
    const answer = await deps.askAddress({ takeOver: false })
    if (!isCurrent()) return
    step(answer.ok ? { type: 'addressed', address: answer.value } : { type: 'addressFailed', error: answer.error })
  }

  const askWhoIsOn = async (isCurrent: () => boolean): Promise<void> => {
    const who = await deps.askWhoIsOn(ours, pushIds)
    if (isCurrent()) step({ type: 'whoIsOn', who })
  }

  /** RTMP hangs up without a reason: its encoder cannot distinguish a refusal from an expired address. */
  const askRefusal = async (isCurrent: () => boolean): Promise<void> => {
    const reason = await deps.askRefusal(startedAtMs)
    if (isCurrent()) step(reason === null ? { type: 'lost', loss: 'address' } : { type: 'refused', reason })
  }

  const hear = (signal: PusherSignal): void => {
    if (signal.type === 'live') ours = { liveAtMs: clock.now(), session: signal.session ?? null }
    switch (signal.type) {
      case 'previewing':
      case 'live':
      case 'interrupted':
      case 'suspended':
      case 'resumed':
      case 'refused':
        step(signal)
        break
      case 'lost':
        if (signal.loss !== 'address') {
          step(signal)
          break
        }
        void askRefusal(generation.advance())
    }
    deps.onSignal(signal)
  }

  let tickedAt = clock.now()
  const tick = (): void => {
    const now = clock.now()
    const slept = now - tickedAt > WOKE_GAP_MS
    tickedAt = now
    if (slept) step({ type: 'woke' })
    step({ type: 'tick' })
  }
  scope.add(clock.every(TICK_MS, tick))

  let seen = true
  let online = true
  const look = (): void => {
    if (presence.isVisible() !== seen) {
      seen = presence.isVisible()
      step({ type: seen ? 'visible' : 'hidden' })
    }
    if (presence.isOnline() !== online) {
      online = presence.isOnline()
      step({ type: online ? 'online' : 'offline' })
    }
  }
  scope.add(presence.onChange(look))
  look()

  return {
    get push() {
      return push
    },
    get pusher() {
      return pusher
    },
    step,
    attach(next) {
      unsubscribe()
      pusher = next
      unsubscribe = next.onSignal(hear)
      // A new stage shows and sends nothing: the previous state has to be rebuilt.
      if (push.phase === 'idle' || push.phase === 'roomEnded') return
      next.openPreview(deps.settings())
      // While a camera is still being asked for there is no push that could be lost.
      if (push.phase !== 'opening') step({ type: 'lost', loss: 'network' })
    },
    close() {
      if (scope.closed) return
      pusher?.stop()
      pusher?.closePreview()
      scope.close()
      unsubscribe()
      pusher = null
    },
  }
}

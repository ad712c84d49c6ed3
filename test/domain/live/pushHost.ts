import type { PushAddress } from '@/domain/live/playbackSource'
import { idlePush } from '@/domain/live/push'
import { stepPush, type PushCommand, type PushEvent } from '@/domain/live/pushMachine'

export const LEASE_MS = 600_000
export const addressAt = (name: string, expiresAt = LEASE_MS): PushAddress => ({
  server: 'rtmp://edge/live',
  key: name,
  url: `rtmp://edge/live/${name}`,
  webSocketUrl: `ws://edge/publish/${name}`,
  webRtcUrl: null,
  secondPush: 'refused',
  expiresAt,
})
export const first = addressAt('first')
/** At an edge where a second push replaces the first. */
export const replacing: PushAddress = { ...addressAt('cloud'), secondPush: 'replaces' }
export const second = addressAt('second', 10 * LEASE_MS)

/** A host's push in time: feeds events, moves the clock, remembers the commands of the last step. */
export function host() {
  let state = idlePush
  let now = 0
  let commands: readonly PushCommand[] = []
  const step = (event: PushEvent) => {
    const result = stepPush(state, event, now)
    state = result.next
    commands = result.commands
  }
  return {
    get state() {
      return state
    },
    get commands() {
      return commands
    },
    step,
    does: (...types: ('open' | 'goLive' | 'previewing' | 'live' | 'stop' | 'takeOver')[]) =>
      types.forEach((type) => step({ type })),
    pass(ms: number) {
      now += ms
      step({ type: 'tick' })
    },
  }
}

export const previewing = () => {
  const made = host()
  made.does('open', 'previewing')
  return made
}

export const live = () => {
  const made = previewing()
  made.does('goLive')
  made.step({ type: 'addressed', address: first })
  made.does('live')
  return made
}

export const start = (address: PushAddress, takeOver = false): PushCommand => ({ do: 'start', address, takeOver })
export const lostNetwork: PushEvent = { type: 'lost', loss: 'network' }
export const occupied: PushEvent = { type: 'refused', reason: 'alreadyPublishing' }

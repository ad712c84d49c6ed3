import type { PushAddress } from '@/domain/live/playbackSource'
import { idlePush, type Push } from '@/domain/live/push'
import { stepPush, type PushCommand, type PushEvent } from '@/domain/live/pushMachine'
import { inTime } from './inTime'

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

/** A host's push in time. */
export function host() {
  const push = inTime<Push, PushEvent, PushCommand>(idlePush, stepPush)
  return Object.assign(push, {
    does: (...types: ('open' | 'goLive' | 'previewing' | 'live' | 'stop' | 'takeOver')[]) =>
      types.forEach((type) => push.step({ type })),
  })
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

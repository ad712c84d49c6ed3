import type { Clock, IdSource, Unsubscribe } from '@/domain/kernel/clock'
import type { ChatTransport } from './chatTransport'
import type { Http } from './http'
import type { Identity } from './identity'

/** Small texts kept on the device. Absent or unreadable is null; a full or forbidden store loses the write silently. */
export interface KeyValue {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
}

/** Whether the user can see the app and the device has a network. */
export interface Presence {
  isVisible(): boolean
  isOnline(): boolean
  /** A call or an alarm has the phone's sound now; never true in a browser, which does not report it. */
  isInterrupted(): boolean
  /** Called when any of them changes. */
  onChange(listener: () => void): Unsubscribe
}

/** All that the client needs of the world. Built once, by `platform/assemblePorts`. */
export interface Ports {
  readonly http: Http
  readonly identity: Identity
  readonly chat: ChatTransport
  readonly keyValue: KeyValue
  readonly presence: Presence
  readonly clock: Clock
  readonly ids: IdSource
  /** A number from [0, 1), never for anything secret: spreads reconnects, scatters hearts. */
  readonly random: () => number
  /** Language of the device, BCP 47, for example `zh-CN`. */
  readonly language: string
}

import type { Unsubscribe } from '@/domain/kernel/clock'

/** Question to the user when a newer version of the app is ready. */
export interface UpdateWords {
  readonly title: string
  readonly body: string
  readonly confirm: string
  readonly cancel: string
}

/** Asks the user, once the platform has a newer version ready, and starts it if they agree. Called once, at boot. */
export type OfferUpdate = (words: () => UpdateWords) => void

/** Puts the question off until it is undone: a restart would end a live. Several may hold it at once. */
export type DeferUpdate = () => Unsubscribe

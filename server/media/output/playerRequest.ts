import type { HandedUpgrade } from '../process/handedUpgrade'

/** A viewer's request as the application hands it over, already checked: name, method and signature hold. */
export type PlayerRequest = {
  readonly stream: string
  /** The viewer's address as the limits count it. */
  readonly address: string
  /** Distinguishes one signed address from another. */
  readonly ticket: string
  /** Signed for staff: served also while the stream is not shown. */
  readonly preview: boolean
  /** Tag of the viewer that the address was given to; empty where it names nobody. */
  readonly viewer: string
} & ({ readonly kind: 'http-flv' } | { readonly kind: 'ws-flv'; readonly upgrade: HandedUpgrade })

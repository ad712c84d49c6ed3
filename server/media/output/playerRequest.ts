import type { HandedUpgrade } from '../process/handedUpgrade'

/** A viewer's request as the application hands it over, already checked: name, method and signature hold. */
export type PlayerRequest =
  | { readonly kind: 'http-flv'; readonly stream: string }
  | { readonly kind: 'ws-flv'; readonly stream: string; readonly upgrade: HandedUpgrade }

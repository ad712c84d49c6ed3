import type { PlaybackOffer } from './playbackSource'

/** A fresh offer is requested this long before the present one expires, ms, but in the last quarter of its life. */
export const RENEW_BEFORE_MS = 300_000
/** Wait before an unanswered request is repeated, ms. */
export const RENEW_AGAIN_MS = 15_000

/**
 * Whether the addresses of an offer may not be used any more.
 * @param serverNowMs null while the server's clock is not known: then no offer counts as expired, because a device's
 * own clock may be hours off, and a new offer is valid.
 */
export const isOfferOver = ({ expiresAt }: PlaybackOffer, serverNowMs: number | null): boolean =>
  serverNowMs !== null && expiresAt <= serverNowMs

/** When to ask for the offer that follows this one, server time in ms. */
export const planRenewal = ({ expiresAt }: PlaybackOffer, serverNowMs: number): number =>
  expiresAt - Math.max(0, Math.min(RENEW_BEFORE_MS, (expiresAt - serverNowMs) / 4))

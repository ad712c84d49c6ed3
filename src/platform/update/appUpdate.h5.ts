import type { DeferUpdate, OfferUpdate } from './contract'

// A browser gets the newest version with each load of the page.
export const offerUpdate: OfferUpdate = () => undefined

export const deferUpdate: DeferUpdate = () => () => undefined

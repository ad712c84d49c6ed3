import type { Identity } from '@/ports/identity'

/** A browser does not know whose it is: everybody begins as a guest. */
export const noIdentity: Identity = { prove: () => Promise.resolve(null) }

import type { CorrectAddress } from './contract'

// A mini program is opened by page and parameters, which `navigation.ts` reads.
export const correctAddress: CorrectAddress = () => undefined

import type { LoadPart } from './contract'

// A mini program has all its code on the phone before a page of it opens.
export const loadPart: LoadPart = (load) => load()

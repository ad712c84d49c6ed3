import type { Aria, Describing, Unspoken } from './ariaContract'

/** Stands in where no platform was chosen. */
export const aria: Aria = () => {
  throw new Error('aria has a variant for each platform')
}

export const unspoken: Unspoken = {}

export const describing: Describing = () => ({})

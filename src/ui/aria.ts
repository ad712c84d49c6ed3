import type { Aria } from './ariaContract'

/** Stands in where no platform was chosen. */
export const aria: Aria = () => {
  throw new Error('aria has a variant for each platform')
}

import type { PartComponent } from './partContract'

/** Stands in where no platform was chosen. */
export const Part: PartComponent = () => {
  throw new Error('Part has a variant for each platform')
}

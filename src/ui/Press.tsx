import type { PressComponent } from './pressContract'

/** Stands in where no platform was chosen. */
export const Press: PressComponent = () => {
  throw new Error('Press has a variant for each platform')
}

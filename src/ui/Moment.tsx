import type { MomentComponent } from './momentContract'

/** Stands in where no platform was chosen. */
export const Moment: MomentComponent = () => {
  throw new Error('Moment has a variant for each platform')
}

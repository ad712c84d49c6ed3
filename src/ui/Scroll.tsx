import type { ScrollComponent } from './scrollContract'

/** Stands in where no platform was chosen. */
export const Scroll: ScrollComponent = () => {
  throw new Error('Scroll has a variant for each platform')
}

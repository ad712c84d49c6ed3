import type { DialogComponent } from './dialogContract'

/** Stands in where no platform was chosen. */
export const Dialog: DialogComponent = () => {
  throw new Error('Dialog has a variant for each platform')
}

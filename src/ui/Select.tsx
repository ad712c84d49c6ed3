import type { SelectComponent } from './selectContract'

/** Stands in where no platform was chosen. */
export const Select: SelectComponent = () => {
  throw new Error('Select has a variant for each platform')
}

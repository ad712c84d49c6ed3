import type { TextFieldComponent } from './textFieldContract'

/** Stands in where no platform was chosen. */
export const TextField: TextFieldComponent = () => {
  throw new Error('TextField has a variant for each platform')
}

import type { DateTimePickerComponent } from './dateTimePickerContract'

/** Stands in where no platform was chosen. */
export const DateTimePicker: DateTimePickerComponent = () => {
  throw new Error('DateTimePicker has a variant for each platform')
}

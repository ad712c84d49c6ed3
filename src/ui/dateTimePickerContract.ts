import type { ReactElement } from 'react'

/** A day and a time of the device's own zone. */
export interface DateTimePickerProps {
  /** `YYYY-MM-DDTHH:mm`, or empty. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly label: string
}

export type DateTimePickerComponent = (props: DateTimePickerProps) => ReactElement

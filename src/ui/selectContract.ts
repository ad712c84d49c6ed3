import type { ReactElement } from 'react'

/** One of many, from the platform's own list. */
export interface SelectProps {
  readonly label: string
  readonly options: readonly string[]
  /** Empty where nothing is chosen yet. */
  readonly value: string
  /** Stands where nothing is chosen. */
  readonly placeholder: string
  readonly onChange: (value: string) => void
}

export type SelectComponent = (props: SelectProps) => ReactElement

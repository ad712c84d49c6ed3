import type { ReactElement } from 'react'

export interface ContactEntryProps {
  /** An https, mailto or tel address of the operator; null where none is given. */
  readonly contact: string | null
  readonly text: string
  /** Text where this contact is not available. */
  readonly none: string
}

/** The way to the operator's customer service. */
export type ContactEntry = (props: ContactEntryProps) => ReactElement

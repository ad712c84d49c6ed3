import type { ReactElement } from 'react'

/** A place to type, without label or looks of its own. */
export interface TextFieldProps {
  readonly value: string
  readonly onType: (value: string) => void
  /** Accessible name, for users who cannot see the label. */
  readonly label: string
  readonly placeholder?: string | undefined
  /**
   * `price` and `count` bring up digits; `link` does not correct spelling. A password manager fills in the last three
   * (`autocomplete` of HTML), and passwords show dots.
   */
  readonly kind?: 'text' | 'price' | 'count' | 'link' | 'username' | 'current-password' | 'new-password' | undefined
  /** Rows shown; more than one makes line breaks possible. */
  readonly rows?: number | undefined
  /** UTF-16 code units; the form's rules decide, this only stops a pasted book. */
  readonly maxLength?: number | undefined
  /** Enter, or the keyboard's own button. Only with one row. */
  readonly onSubmit?: (() => void) | undefined
  readonly disabled?: boolean | undefined
  /** The page makes room for the keyboard itself, and is not to be pushed up as a whole. */
  readonly pageStays?: boolean | undefined
  readonly className?: string | undefined
}

export type TextFieldComponent = (props: TextFieldProps) => ReactElement

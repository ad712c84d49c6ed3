import { createContext } from 'react'

/** State of a form field for the input inside it. */
export interface FieldWords {
  /** Id of the element with the hint, or with the error; undefined where there is neither. */
  readonly describedBy: string | undefined
  readonly isWrong: boolean
}

export const FieldContext = createContext<FieldWords>({ describedBy: undefined, isWrong: false })

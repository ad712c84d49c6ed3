import { createContext } from 'react'

/** What a form's field says about the place to type inside it. */
export interface FieldWords {
  /** Id of the element with the hint, or with what is wrong; undefined where there is neither. */
  readonly describedBy: string | undefined
  readonly isWrong: boolean
}

export const FieldContext = createContext<FieldWords>({ describedBy: undefined, isWrong: false })

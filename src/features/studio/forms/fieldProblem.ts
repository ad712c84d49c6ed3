import type { AmountProblem } from '@/domain/product/priceText'
import { isBlank } from '@/domain/text/blank'

/** Fault of one field of a form. The studio's texts have words for each. */
export type FieldProblem =
  | AmountProblem
  | { readonly type: 'tooLong'; readonly most: number }
  | { readonly type: 'notATime' }
  | { readonly type: 'skippedTime' }
  | { readonly type: 'comesTwice' }
  | { readonly type: 'notALink' }
  | { readonly type: 'notAnAppId' }

/** The problems of a form by field; a field without one is fine. */
export type FieldProblems<Field extends string> = Partial<Record<Field, FieldProblem>>

/** Reads a text that must not be blank and not be longer than `most` UTF-16 code units. */
export function checkText(typed: string, most: number, need: 'required' | 'optional'): FieldProblem | null {
  const text = typed.trim()
  if (isBlank(text)) return need === 'required' ? { type: 'required' } : null
  return text.length > most ? { type: 'tooLong', most } : null
}

import { useText } from '@/features/shared/useText'
import { formTexts } from '../texts/formTexts'
import type { FieldProblem } from './fieldProblem'

/** The words of a field's problem; undefined when it has none, as `Field` wants it. */
export function useProblemText(): (problem: FieldProblem | undefined) => string | undefined {
  const t = useText(formTexts)
  return (problem) => {
    if (problem === undefined) return undefined
    return t(`problem.${problem.type}`, 'most' in problem ? { most: problem.most } : {})
  }
}

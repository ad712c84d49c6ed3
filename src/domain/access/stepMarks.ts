import type { AccessStep } from './planSteps'
import { stepTexts, type StepWords } from './stepTexts'

/** Time at which a user marked a step as done, ms since 1970-01-01 UTC, by step. */
export type StepMarks = Readonly<Partial<Record<StepWords, number>>>

/** A step with its mark. */
export interface MarkedStep extends AccessStep {
  /** `proven`: the answers show it. `marked`: a user marked it at `at`, ms. `waiting`: neither. */
  readonly progress: { readonly kind: 'proven' | 'waiting' } | { readonly kind: 'marked'; readonly at: number }
  /** A user marked the step as done, but the answers still show that it is not. */
  readonly contradicted: boolean
}

/** @returns Whether a text is the id of a step. */
export const isStep = (text: string): text is StepWords => Object.prototype.hasOwnProperty.call(stepTexts, text)

/** Joins the marks of the steps with the state that the answers prove. */
export const markSteps = (steps: readonly AccessStep[], marks: StepMarks): readonly MarkedStep[] =>
  steps.map((step) => {
    const at = marks[step.id]
    if (step.state === 'done') return { ...step, progress: { kind: 'proven' }, contradicted: false }
    if (at === undefined) return { ...step, progress: { kind: 'waiting' }, contradicted: false }
    return { ...step, progress: { kind: 'marked', at }, contradicted: step.state === 'open' }
  })

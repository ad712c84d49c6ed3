import { documentOf } from './accessDocuments'
import type { AccessStep } from './planSteps'
import { dayTexts, stepTexts } from './stepTexts'
import { fillText } from './textEntry'

/** A step in the reader's language. */
export interface DescribedStep {
  readonly what: string
  readonly who: string
  /** Empty where nothing has to be at hand. */
  readonly papers: string
  /** Empty where no document names a time. */
  readonly days: string
  /** Title and number of the document to look it up in. */
  readonly document: string
  /** Where it is done; empty where no document names an address. */
  readonly address: string
}

/**
 * @param step Of planSteps.
 * @param language Of the reader.
 */
export const describeStep = (step: AccessStep, language: 'zh' | 'en'): DescribedStep => {
  const { what, who, papers } = stepTexts[step.id][language]
  const { title, number } = documentOf(step.document)
  return {
    what: fillText(what, step.values),
    who,
    papers,
    days: step.days === null ? '' : dayTexts[step.days][language],
    document: `${title}, ${number}`,
    address: step.address ?? '',
  }
}

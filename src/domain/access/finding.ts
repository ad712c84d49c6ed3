import type { AccessRuleId } from './accessRules'
import type { CheckRuleId } from './checkRules'
import type { CheckWords } from './checkTexts'
import type { FindingWords } from './findingTexts'

/** Result of a rule for a profile. */
export interface Finding {
  readonly rule: AccessRuleId
  /** `good`: the rule is met. `warn`: it may go wrong, or takes time. `stop`: nobody will see a live this way. */
  readonly severity: 'good' | 'warn' | 'stop'
  /** Key of the text (findingTexts). */
  readonly words: FindingWords
  /** Values for the text's placeholders, `{name}` by name. */
  readonly values?: Readonly<Record<string, string>>
}

/** Result of a rule for something that exists. */
export interface CheckFinding {
  readonly rule: CheckRuleId
  /** As of a Finding; `notChecked`: nobody could look, which is never good. */
  readonly severity: Finding['severity'] | 'notChecked'
  /** Key of the text (checkTexts). */
  readonly words: CheckWords
  readonly values?: Readonly<Record<string, string>>
}

/** Any finding of the doctor. */
export type DoctorFinding = Finding | CheckFinding

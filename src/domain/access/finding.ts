import type { AccessRuleId } from './accessRules'
import type { CheckRuleId } from './checkRules'
import type { CheckWords } from './checkTexts'
import type { FindingWords } from './findingTexts'

/** What a rule says to a profile. */
export interface Finding {
  readonly rule: AccessRuleId
  /** `good`: the rule is met. `warn`: it may go wrong, or takes time. `stop`: nobody will see a live this way. */
  readonly severity: 'good' | 'warn' | 'stop'
  /** Which text tells it (findingTexts). */
  readonly words: FindingWords
  /** What stands in the text, `{name}` by name. */
  readonly values?: Readonly<Record<string, string>>
}

/** What a rule says to a thing that is there. */
export interface CheckFinding {
  readonly rule: CheckRuleId
  /** As of a Finding; `notChecked`: nobody could look, which is never good. */
  readonly severity: Finding['severity'] | 'notChecked'
  /** Which text tells it (checkTexts). */
  readonly words: CheckWords
  readonly values?: Readonly<Record<string, string>>
}

/** Whatever the doctor has to say. */
export type DoctorFinding = Finding | CheckFinding

import type { AccessRuleId } from './accessRules'
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

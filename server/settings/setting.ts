/** One variable of the environment: its line in docs/configuration.md and how it is read. */
export interface Setting<Value> {
  /** The variable's name. */
  readonly variable: string
  readonly type: string
  /** Default for an absent or empty variable, as an operator would write it. */
  readonly default: string
  readonly unit: string
  readonly meaning: string
  /** Never printed: neither in logs nor in errors. `made`: one is made and kept when none is given. */
  readonly secret?: 'made' | 'given'
  /** Why a text that looks like a value is none, zh and en; null where the type says enough. */
  readonly explain?: (text: string) => string | null
  /** The value, or null when the text is not one. */
  readonly parse: (text: string) => Value | null
}

/** Keeps a variable's own type. */
export const setting = <Value>(spec: Setting<Value>): Setting<Value> => spec

/** Reads one of some words. */
export const oneOf =
  <Choice extends string>(...choices: readonly Choice[]) =>
  (text: string): Choice | null =>
    choices.find((choice) => choice === text) ?? null

import { eventually } from '../../e2e/eventually'
import type { Faults } from '../host/faults'

/** Limit of one wait, ms. The slowest thing a page does by itself is a retry after four seconds; machines are busy. */
const PATIENCE_MS = 60_000
/** Between two looks, ms: many small waits make up most of these tests. */
const LOOK_EVERY_MS = 20

/** Waits until the check passes; a mini program at fault does not get better by waiting. */
export async function soon<Value>(faults: Faults, check: () => Value): Promise<Value> {
  const look = (): { value: Value } | null => (faults.all().length > 0 ? null : { value: check() })
  const outcome = await eventually(look, PATIENCE_MS, LOOK_EVERY_MS)
  faults.expectNone()
  if (outcome === null) throw new Error('The mini program was at fault')
  return outcome.value
}

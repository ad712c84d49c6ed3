import { monotonicFactory } from 'ulid'
import type { IdSource } from '@/domain/kernel/clock'

/** ULIDs that also sort within one millisecond. */
export function createUlidSource(): IdSource {
  const next = monotonicFactory()
  return { next: () => next() }
}

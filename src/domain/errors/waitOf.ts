import type { AppError } from './AppError'

/** Longest wait that an answer may ask for, ms: a proxy that says "in a year" must not switch a page off. */
export const LONGEST_WAIT_MS = 600_000

/** How long the sender of an error asks to wait before the next try, ms; 0 where it asks for nothing. */
export function waitOfMs({ detail, spec }: Pick<AppError, 'detail' | 'spec'>): number {
  if (spec.retry === 'never') return 0
  const seconds = Number(detail.waitSec ?? 0)
  return seconds > 0 ? Math.min(Math.ceil(seconds * 1_000), LONGEST_WAIT_MS) : 0
}

/** Whether an error is an answer against the request, and no sign of a broken network. */
export const isRefusal = ({ spec }: Pick<AppError, 'spec'>): boolean => spec.category !== 'network'

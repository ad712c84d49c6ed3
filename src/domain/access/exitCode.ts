import type { DoctorFinding } from './finding'

/**
 * What a program that judged says to its caller: 0 good, 1 warnings, 2 something stops. What was asked for and could
 * not be looked at is a warning; what nobody asked for (no build, `--offline`) is neither good nor bad.
 */
export const exitCodeOf = (findings: readonly DoctorFinding[]): 0 | 1 | 2 => {
  if (findings.some(({ severity }) => severity === 'stop')) return 2
  const couldNotLook = findings.some(({ severity, words }) => severity === 'notChecked' && words === 'unreachable')
  return couldNotLook || findings.some(({ severity }) => severity === 'warn') ? 1 : 0
}

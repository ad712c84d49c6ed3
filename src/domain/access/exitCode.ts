import type { DoctorFinding } from './finding'

/**
 * Exit code of a judging program: 0 good, 1 warnings, 2 at least one stop. A requested check that could not run is a
 * warning; a check that was not requested (no build, `--offline`) counts neither way.
 */
export const exitCodeOf = (findings: readonly DoctorFinding[]): 0 | 1 | 2 => {
  if (findings.some(({ severity }) => severity === 'stop')) return 2
  const couldNotLook = findings.some(({ severity, words }) => severity === 'notChecked' && words === 'unreachable')
  return couldNotLook || findings.some(({ severity }) => severity === 'warn') ? 1 : 0
}

import type { AccessProfile } from '@/domain/access/accessProfile'
import type { StepMarks } from '@/domain/access/stepMarks'

/** The owner's answers and marks on the studio's page 接入准备. */
export interface AccessRecord {
  /** Counts the savings; 0 before the first. */
  readonly version: number
  /** Time of the last saving, ms since 1970-01-01 UTC; 0 before the first. */
  readonly savedAt: number
  /** Null until somebody answered. */
  readonly profile: AccessProfile | null
  readonly marks: StepMarks
}

/** Keeps the one record there is. */
export interface AccessStore {
  read(): Promise<AccessRecord>
  /**
   * Keeps what is given in the place of what was, if nobody has saved since `version`.
   * @returns What is kept now; null when somebody else was first, and nothing was changed.
   */
  save(version: number, content: Pick<AccessRecord, 'profile' | 'marks'>, at: number): Promise<AccessRecord | null>
}

import type { AccessProfile } from './accessProfile'
import type { ServerFacts } from './judgeServer'
import type { StepMarks } from './stepMarks'

/** What `GET /api/access` and both ways of saving answer. */
export interface AccessReply {
  /** The server's time, ms since 1970-01-01 UTC. */
  readonly now: number
  /** Counts the savings; a save names the version that its author saw last. */
  readonly version: number
  /** Time of the last saving, ms; 0 before the first. */
  readonly savedAt: number
  /** The saved answers; before the first saving, the profile in the server's config/access.ts. */
  readonly profile: AccessProfile
  readonly answered: boolean
  readonly marks: StepMarks
  /** config/access.ts as the server was built with it. */
  readonly configured: AccessProfile
  /** Facts read from the server's own environment, without secrets. */
  readonly server: ServerFacts
}

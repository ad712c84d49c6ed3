import type { AccessDocumentId } from './accessDocuments'

/** Requirement on something that exists: a built mini program, a project file, a server, a network. */
export interface CheckRule {
  readonly zh: string
  readonly en: string
  readonly document: AccessDocumentId
  /** The day from which the platform asks for it, `YYYY-MM-DD`; absent: as long as there are rules. */
  readonly since?: string
}

import type { RoomId, UserId } from '@/domain/kernel/ids'
import type { ReportKind, ReportOutcome, ReportReason } from '@/domain/report/report'

/** The target of a report, with its name and text from the room's log. */
export interface ReportedTarget {
  readonly kind: ReportKind
  /** Id of the room, of the line or of the person. */
  readonly targetId: string
  /** Of the speaker, or of the room's host. */
  readonly name: string
  /** The line from which it was reported, or the room's title. */
  readonly text: string
  /** The speaker; empty for a room. */
  readonly by: string
}

export interface NewReport {
  readonly roomId: RoomId
  readonly target: ReportedTarget
  readonly reporter: { readonly id: UserId; readonly name: string }
  readonly reason: ReportReason
  /** The reporter's own words; empty for none. */
  readonly text: string
  /** Server time, ms. */
  readonly at: number
}

/** Reports of one target: all that are open, or those that were closed together. */
export interface ReportGroup extends ReportedTarget {
  readonly count: number
  /** Number of the newest report. */
  readonly newest: number
  /** When the newest came, ms. */
  readonly at: number
  /** The newest first, at most `REPORTS_SHOWN`. */
  readonly reports: readonly {
    readonly reporterId: string
    readonly reporterName: string
    readonly reason: ReportReason
    readonly text: string
    readonly at: number
  }[]
  readonly closed: { readonly at: number; readonly byName: string; readonly outcome: ReportOutcome } | null
}

/** At most so many reports of the reporter after a time, ms. */
export interface ReportLimit {
  readonly most: number
  readonly after: number
}

/** Which reports are closed by whom. */
export interface ReportClosing {
  readonly roomId: RoomId
  readonly kind: ReportKind
  readonly targetId: string
  /** Number of the newest report that the closer has seen. */
  readonly upTo: number
  readonly outcome: ReportOutcome
  readonly by: { readonly id: UserId; readonly name: string }
  /** Server time, ms. */
  readonly at: number
}

/** Single reports in a group; `count` includes the rest. */
export const REPORTS_SHOWN = 20

/** Reports of rooms, lines and people. A report is kept before its answer, and stays after it was closed. */
export interface ReportStore {
  /**
   * Keeps a report, in one statement with its limit: requests at the same time do not pass it. A second one of the same
   * person about the same target of the room changes nothing.
   * @returns Whether it was kept: false for a second one, and past the limit.
   */
  add(report: NewReport, limit?: ReportLimit): Promise<boolean>
  /** Whether this person has reported this target of the room, open or closed. */
  has(roomId: RoomId, target: Pick<ReportedTarget, 'kind' | 'targetId'>, reporterId: UserId): Promise<boolean>
  /** When this person's reports after `after` (ms) were kept, the oldest first, of all rooms. */
  timesOf(reporterId: UserId, after: number): Promise<number[]>
  /** Targets of the room with open reports. */
  countOpen(roomId: RoomId): Promise<number>
  /** Groups of a room: of open reports by their newest, of closed ones by their closing; the newest first. */
  list(roomId: RoomId, state: 'open' | 'closed', limit: number): Promise<ReportGroup[]>
  /** Closes open reports; how many those were. */
  close(closing: ReportClosing): Promise<number>
}

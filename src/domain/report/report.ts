import type { MessageId, UserId } from '../kernel/ids'

/** Reasons of a report, in the order of the form. */
export const reportReasons = [
  'illegal',
  'fraud',
  'sexual',
  'abuse',
  'infringement',
  'minors',
  'other',
] as const
export type ReportReason = (typeof reportReasons)[number]

/** Longest remark of a reporter, UTF-16 code units. */
export const REPORT_TEXT = 200

/**
 * The target of a report. A line and a user are named together with the log entry of a line that the reporter saw:
 * the server takes name and words from there.
 */
export type ReportTarget =
  | { readonly kind: 'room' }
  | { readonly kind: 'line'; readonly id: MessageId; readonly seq: number }
  | { readonly kind: 'person'; readonly id: UserId; readonly seq: number }

export type ReportKind = ReportTarget['kind']

/** How the staff closed a report: something was done about it, or nothing had to be. */
export type ReportOutcome = 'handled' | 'dismissed'

import { Type, type Static } from 'typebox'
import { REPORT_TEXT } from '../report/report'
import { Id } from './http'

/* Bodies of the routes for reports. */

const Time = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01 UTC' })
const Seq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Log entry of a line' })
const Kind = Type.Union([Type.Literal('room'), Type.Literal('line'), Type.Literal('person')])
const Reason = Type.Union([
  Type.Literal('illegal'),
  Type.Literal('fraud'),
  Type.Literal('sexual'),
  Type.Literal('abuse'),
  Type.Literal('infringement'),
  Type.Literal('minors'),
  Type.Literal('other'),
])
const Outcome = Type.Union([Type.Literal('handled'), Type.Literal('dismissed')])

/** The target and the reason of a report; the server finds name and text of the target itself. */
export const NewReportBody = Type.Object(
  {
    target: Type.Union([
      Type.Object({ kind: Type.Literal('room') }, { additionalProperties: false }),
      Type.Object({ kind: Type.Literal('line'), id: Id, seq: Seq }, { additionalProperties: false }),
      Type.Object({ kind: Type.Literal('person'), id: Id, seq: Seq }, { additionalProperties: false }),
    ]),
    reason: Reason,
    text: Type.Optional(Type.String({ maxLength: REPORT_TEXT })),
  },
  { additionalProperties: false },
)
/** The same for a first report and a repeated one, so that no reporter learns of other reports. */
export const NewReportReply = Type.Object({ received: Type.Literal(true) })

export const ReportsQuery = Type.Object({
  state: Type.Union([Type.Literal('open'), Type.Literal('closed')], { default: 'open' }),
})

/** One target of a room with its reporters. */
const ReportGroup = Type.Object({
  kind: Kind,
  targetId: Id,
  name: Type.String({ description: 'Of the speaker, or of the room’s host, when it was reported' }),
  text: Type.String({ description: 'The line from which it was reported, or the room’s title' }),
  by: Type.String({ description: 'User id of the speaker; empty for a room' }),
  count: Type.Integer({ description: 'People who reported it' }),
  newest: Type.Integer({ description: 'Number of the newest report: what `upTo` takes' }),
  at: Time,
  reports: Type.Array(
    Type.Object({
      reporterId: Id,
      reporterName: Type.String(),
      reason: Reason,
      text: Type.String(),
      at: Time,
    }),
    { description: 'The newest first, at most 20' },
  ),
  closed: Type.Union([Type.Null(), Type.Object({ at: Time, byName: Type.String(), outcome: Outcome })]),
})
export const ReportsReply = Type.Object({
  now: Time,
  open: Type.Integer({ description: 'Targets of the room with open reports' }),
  groups: Type.Array(ReportGroup, { description: 'The newest first, at most 100' }),
})

/** Closes the reports of one target up to the newest that was seen; later ones stay open. */
export const CloseReportsBody = Type.Object(
  { kind: Kind, targetId: Id, upTo: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), outcome: Outcome },
  { additionalProperties: false },
)

export type NewReportBody = Static<typeof NewReportBody>
export type NewReportReply = Static<typeof NewReportReply>
export type ReportGroup = Static<typeof ReportGroup>
export type ReportsReply = Static<typeof ReportsReply>
export type CloseReportsBody = Static<typeof CloseReportsBody>

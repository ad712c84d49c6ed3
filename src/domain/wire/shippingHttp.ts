import { Type, type Static } from 'typebox'

/* Reports of parcels to WeChat (发货信息管理) that need the owner. */

const ReportReply = Type.Object({
  paymentId: Type.String(),
  orderId: Type.String(),
  state: Type.Union([Type.Literal('due'), Type.Literal('sent'), Type.Literal('problem')]),
  problem: Type.String({ description: 'carrier, parcels, corrected, nothing, or WeChat’s errcode' }),
  detail: Type.String({ description: 'The carrier that is not known, or the number of parcels; empty otherwise' }),
  sentAt: Type.Integer({ description: 'Milliseconds since 1970-01-01 UTC; 0: never' }),
})

export const ShippingReportsReply = Type.Object({ now: Type.Integer(), reports: Type.Array(ReportReply) })
export const ShippingReportParams = Type.Object({ paymentId: Type.String({ minLength: 1, maxLength: 64 }) })

export type ShippingReportsReply = Static<typeof ShippingReportsReply>

import { Type, type Static } from 'typebox'

/* Bills of the payment provider beside the shop's own books. Money is integer fen, time ms. */

const Fen = Type.Integer({ description: 'Fen (1/100 ¥)' })
const Day = Type.String({ description: 'Day in Beijing, YYYY-MM-DD' })

const DifferenceReply = Type.Object({
  transactionId: Type.String(),
  paymentId: Type.String(),
  refundId: Type.String({ description: 'Empty for a payment' }),
  orderId: Type.String({ description: 'Empty where our books have no such order' }),
  fault: Type.Union([
    Type.Literal('onlyInBill'), Type.Literal('onlyInBooks'), Type.Literal('number'), Type.Literal('amount'),
    Type.Literal('state'),
  ]),
  billFen: Fen,
  billState: Type.String({ description: 'The provider’s own word; empty: not in the bill' }),
  bookFen: Fen,
  bookState: Type.String({ description: 'Empty: not in our books' }),
  foundAt: Type.Integer(),
  goneAt: Type.Integer({ description: '0 while the newest reading has it' }),
})

export const BillDayReply = Type.Object({
  day: Day,
  state: Type.Union([Type.Literal('read'), Type.Literal('waiting')]),
  problem: Type.String({ description: 'Code of the last failure; empty: none' }),
  readAt: Type.Integer({ description: '0: not yet' }),
  rows: Type.Integer(),
  foreignRows: Type.Integer({ description: 'Rows of other sales of the same merchant number' }),
  paidFen: Fen,
  refundedFen: Fen,
  feeFen: Fen,
  differences: Type.Array(DifferenceReply),
})

export const BillReply = Type.Object({
  now: Type.Integer(),
  /** Whether the provider makes bills at all. */
  hasBills: Type.Boolean(),
  /** The newest day that can be read. */
  newest: Day,
  days: Type.Array(BillDayReply),
})

export const BillParams = Type.Object({ day: Type.String({ maxLength: 10 }) })

export type BillDayReply = Static<typeof BillDayReply>
export type BillReply = Static<typeof BillReply>

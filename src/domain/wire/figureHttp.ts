import { Type, type Static } from 'typebox'
import { figureLimits } from '../figures/figures'
import { Id } from './http'

/* Bodies of the routes of a live's figures. Money is integer fen, time ms of the server. */

const exact = { additionalProperties: false }
const Time = Type.Integer({ description: 'Server time, ms' })
const Count = Type.Integer({ minimum: 0 })

const row = {
  people: Type.Integer({ minimum: 0, description: 'Highest number of people in the room' }),
  joins: Type.Integer({ minimum: 0, description: 'Persons who entered for the first time' }),
  lines: Count,
  likes: Count,
  placed: Type.Integer({ minimum: 0, description: 'Orders, by the time of placing' }),
  paid: Type.Integer({ minimum: 0, description: 'Orders, by the time of payment' }),
  paidFen: Count,
  refunds: Count,
  refundFen: Count,
}
const Row = Type.Object(row)
const Totals = Type.Object({ ...row, goodsFen: Count, shippingFen: Count })
const Funnel = Type.Object({ entered: Count, bag: Count, product: Count, placed: Count, paid: Count })

export const FiguresQuery = Type.Object(
  {
    minutes: Type.Optional(
      Type.Integer({
        minimum: 1, maximum: figureLimits.minutes, description: 'Most minutes; earlier ones are summed in `before`',
      }),
    ),
  },
  exact,
)
export const FiguresReply = Type.Object({
  now: Time,
  roomId: Id,
  title: Type.String(),
  startedAt: Time,
  endedAt: Type.Integer({ description: '0 before the end' }),
  people: Type.Integer({ minimum: 0, description: 'In the room now' }),
  totals: Totals,
  minutes: Type.Array(Type.Object({ at: Time, ...row })),
  before: Row,
  after: Row,
  products: Type.Array(
    Type.Object({
      id: Id, name: Type.String(), pinnedMs: Count, explainedMs: Count, explanations: Count, opened: Count,
      placed: Count, paid: Count, pieces: Count, goodsFen: Count,
    }),
  ),
  explained: Type.Array(
    Type.Object({
      productId: Id, name: Type.String(), fromMs: Time, toMs: Type.Union([Time, Type.Null()]),
    }),
  ),
  funnel: Funnel,
})
export const LivesReply = Type.Object({
  now: Time,
  lives: Type.Array(
    Type.Object({
      roomId: Id, title: Type.String(), startedAt: Time, endedAt: Time, totals: Totals, funnel: Funnel,
    }),
  ),
})
export const StepsBody = Type.Object(
  {
    steps: Type.Array(
      Type.Union([
        Type.Object({ step: Type.Literal('bag') }, exact),
        Type.Object({ step: Type.Literal('product'), productId: Id }, exact),
      ]),
      { minItems: 1, maxItems: figureLimits.stepsAtOnce },
    ),
  },
  exact,
)
export const StepsReply = Type.Object({ noted: Count })

export type FiguresReply = Static<typeof FiguresReply>
export type LivesReply = Static<typeof LivesReply>
export type StepsBody = Static<typeof StepsBody>

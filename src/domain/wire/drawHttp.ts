import { Type, type Static } from 'typebox'
import { drawLimits } from '../draw/drawRules'
import { Id } from './http'

/* Bodies of the routes for draws. */

const Time = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01 UTC; 0 until it happened' })
const Hash = Type.String({ description: '64 digits; empty until it is known' })
const text = (maxLength: number, description: string) => Type.String({ maxLength, description })

const Condition = Type.Union([
  Type.Object({ type: Type.Literal('none') }, { additionalProperties: false }),
  Type.Object({ type: Type.Literal('comment') }, { additionalProperties: false }),
  Type.Object({ type: Type.Literal('buy') }, { additionalProperties: false }),
  Type.Object(
    {
      type: Type.Literal('present'),
      minutes: Type.Integer({ minimum: 1, maximum: drawLimits.presentMinutes }),
    },
    { additionalProperties: false },
  ),
])
const Prize = Type.Object(
  {
    name: text(drawLimits.prizeName, 'Of the prize'),
    count: Type.Integer({ minimum: 1, maximum: drawLimits.winners, description: 'Pieces' }),
    valueFen: Type.Integer({ minimum: 0, maximum: drawLimits.prizeFen, description: 'Market value of one piece, fen' }),
  },
  { additionalProperties: false },
)
const Rules = Type.Object(
  {
    title: text(drawLimits.title, 'Of the draw'),
    prizes: Type.Array(Prize, { minItems: 1, maxItems: drawLimits.prizes }),
    condition: Condition,
    membersOnly: Type.Boolean({ description: 'Whether people without a login may not enter' }),
    standIns: Type.Integer({ minimum: 0, maximum: drawLimits.standIns }),
    organiser: text(drawLimits.organiser, 'The organiser’s name'),
    redemption: text(drawLimits.redemption, 'Where, how and until when a prize is claimed'),
    beacon: text(drawLimits.beacon, 'A public number that is known after the closing; empty for none'),
  },
  { additionalProperties: false },
)
const Drawn = Type.Object({
  ticket: Type.String({ description: '16 digits' }),
  name: Type.String({ description: 'The first character of the name' }),
  prize: Type.Union([Type.Integer(), Type.Null()], { description: 'Index of the prize; null for a stand-in' }),
})

/** A draw as everybody may read it: the secret from the revealing on. */
const Draw = Type.Object({
  id: Id,
  phase: Type.Union([
    Type.Literal('open'), Type.Literal('closed'), Type.Literal('revealed'), Type.Literal('cancelled'),
  ]),
  rules: Rules,
  openedAt: Time,
  closesAt: Time,
  closedAt: Time,
  commit: Hash,
  listHash: Hash,
  entries: Type.Integer(),
  excluded: Type.Integer({ description: 'Entries that were struck at the closing: muted or banned people' }),
  secret: Hash,
  beacon: Type.String(),
  revealedAt: Time,
  drawn: Type.Array(Drawn, { description: 'In the order of the ranking, stand-ins last' }),
  reason: Type.String({ description: 'Of a cancelled draw' }),
})

export const DrawParams = Type.Object({ roomId: Id, drawId: Id })
export const NewDrawBody = Type.Object(
  {
    rules: Rules,
    openSec: Type.Integer({
      minimum: drawLimits.leastSec, maximum: drawLimits.mostSec, description: 'Time until it closes, seconds',
    }),
  },
  { additionalProperties: false },
)
export const DrawReply = Type.Object({ now: Time, draw: Draw })
export const DrawsReply = Type.Object({ now: Time, draws: Type.Array(Draw, { description: 'The newest first' }) })

/** A draw for the asking person. */
export const OwnDrawReply = Type.Object({
  now: Time,
  draw: Draw,
  ticket: Type.String({ description: 'The own ticket; empty for none' }),
  place: Type.Union([Type.Integer(), Type.Null()], { description: 'From 0; null without one' }),
  unmet: Type.Union([
    Type.Null(),
    Type.Object({
      type: Type.Union([
        Type.Literal('staff'), Type.Literal('banned'), Type.Literal('muted'), Type.Literal('members'),
        Type.Literal('comment'), Type.Literal('buy'), Type.Literal('present'),
      ]),
      leftSec: Type.Integer({ description: 'Of `present`' }),
    }),
  ]),
})
export const CancelDrawBody = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: drawLimits.reason }) },
  { additionalProperties: false },
)
export const BeaconBody = Type.Object(
  { value: Type.String({ minLength: 1, maxLength: drawLimits.beaconValue }) },
  { additionalProperties: false },
)
/** People with a place, for the delivery; staff alone. */
export const WinnersReply = Type.Object({
  winners: Type.Array(
    Type.Object({
      userId: Id,
      name: Type.String({ description: 'When the person entered; empty once erased' }),
      ticket: Type.String(),
      place: Type.Integer(),
      prize: Type.Union([Type.Integer(), Type.Null()]),
    }),
  ),
})
/** The exported file (`kaibo-draw-v1`). */
export const DrawFileReply = Type.Object({
  scheme: Type.Literal('kaibo-draw-v1'),
  roomId: Id,
  drawId: Id,
  rules: Rules,
  rulesHash: Hash,
  openedAt: Time,
  closesAt: Time,
  commit: Hash,
  closedAt: Time,
  tickets: Type.Array(Type.String(), { description: 'All, sorted' }),
  entries: Type.Integer(),
  excluded: Type.Integer(),
  listHash: Hash,
  secret: Hash,
  beacon: Type.String(),
  seed: Hash,
  drawn: Type.Array(Type.Object({ ...Drawn.properties, score: Hash })),
})

export type NewDrawBody = Static<typeof NewDrawBody>
export type DrawReply = Static<typeof DrawReply>
export type DrawsReply = Static<typeof DrawsReply>
export type OwnDrawReply = Static<typeof OwnDrawReply>
export type WinnersReply = Static<typeof WinnersReply>
export type DrawFileReply = Static<typeof DrawFileReply>
export type ShownDraw = DrawReply['draw']

import { Type, type Static } from 'typebox'
import { aboutLimits } from '../room/about'
import { staffLimits } from '../staff/staff'
import { Id, RoomCard } from './http'

const Time = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01 UTC' })

export const DirectoryQuery = Type.Object({
  list: Type.Optional(
    Type.Union([Type.Literal('live'), Type.Literal('upcoming'), Type.Literal('ended'), Type.Literal('all')]),
  ),
  after: Type.Optional(Type.String({ maxLength: 120, description: '`next` of the page before' })),
  q: Type.Optional(Type.String({ maxLength: 60, description: 'Part of a title or of a host’s name' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export const DirectoryReply = Type.Object({
  now: Time,
  rooms: Type.Array(RoomCard, { description: 'May be fewer than asked for, or none, before the end' }),
  next: Type.Union([Type.String(), Type.Null()], { description: 'Null at the end' }),
})
export const DeleteRoomBody = Type.Object(
  { confirm: Type.String({ maxLength: aboutLimits.title * 2, description: 'The room’s title' }) },
  { additionalProperties: false },
)
export const PersonParams = Type.Object({ userId: Id })
export const ErasureBody = Type.Object(
  { reason: Type.Optional(Type.String({ maxLength: staffLimits.reason, description: 'Kept with the act' })) },
  { additionalProperties: false },
)
export const ErasureReply = Type.Object({ state: Type.Literal('done') })

export type DirectoryQuery = Static<typeof DirectoryQuery>
export type ErasureBody = Static<typeof ErasureBody>
export type DirectoryReply = Static<typeof DirectoryReply>

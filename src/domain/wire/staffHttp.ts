import { Type, type Static } from 'typebox'
import { staffLimits } from '../staff/staff'
import { Id } from './http'

/* Bodies of the routes for staff: sign-in, invites, members with their sessions, and staff acts. */

const Time = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01 UTC' })
const EarlierTime = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01 UTC; 0: not yet' })
const Role = Type.Union([Type.Literal('assistant'), Type.Literal('host'), Type.Literal('owner')])
const Rooms = Type.Union([Type.Array(Id, { maxItems: staffLimits.rooms }), Type.Null()], {
  description: 'Ids of the rooms in which the role holds; null: in all. An owner’s holds in all',
})
const Name = Type.String({ minLength: 1, maxLength: staffLimits.name, pattern: '\\S' })
const Account = Type.String({
  minLength: staffLimits.account.least,
  maxLength: staffLimits.account.most,
  pattern: '^[\\p{L}\\p{N}._@-]+$',
  description: 'What one signs in with; case makes no difference',
})
const Password = Type.String({ minLength: staffLimits.password.least, maxLength: staffLimits.password.most })
const Reason = Type.Optional(Type.String({ maxLength: staffLimits.reason, description: 'Kept with the act' }))
/** Travels behind `#` in links, never in a path or a query: neither proxies nor other sites see it there. */
const Code = Type.String({ pattern: '^[\\w-]{16,200}$' })
const exact = { additionalProperties: false }

/** Every reason for a refusal has one answer, `session.signInInvalid`, after the same time. */
export const PasswordSessionBody = Type.Object(
  {
    account: Type.String({ minLength: 1, maxLength: staffLimits.account.most }),
    password: Type.String({ minLength: 1, maxLength: staffLimits.password.most }),
  },
  exact,
)

/** A code that signs the same user in on another device; it works once. */
export const HandoverReply = Type.Object({ code: Type.String(), lastsMs: Type.Integer({ minimum: 0 }) })

/** One sign-in of a member. */
const StaffSession = Type.Object({
  id: Id,
  device: Type.String({ description: 'Browser and system, as `Chrome, Windows`; empty where it is not known' }),
  way: Type.String({ description: 'How it began: link, handover, invite, password, wechat or passkey' }),
  createdAt: Time,
  seenAt: Time,
  expiresAt: Time,
  current: Type.Boolean({ description: 'Whether it is the one that asks' }),
})
const StaffPerson = Type.Object({
  id: Id,
  name: Type.String(),
  role: Role,
  rooms: Rooms,
  account: Type.String({ description: 'Empty until one was chosen' }),
  hasPassword: Type.Boolean(),
  weChat: Type.Boolean({ description: 'Whether a WeChat identity is bound' }),
  createdAt: Time,
  invitedBy: Type.String({ description: 'Name of the owner who invited; empty for the first owner' }),
  seenAt: EarlierTime,
  revokedAt: EarlierTime,
  sessions: Type.Array(StaffSession, { description: 'Open ones, the one seen last first' }),
})
const StaffInvite = Type.Object({
  id: Id,
  role: Role,
  rooms: Rooms,
  name: Type.String({ description: 'For whom, as the owner noted; may be empty' }),
  createdAt: Time,
  createdBy: Type.String({ description: 'Name of the owner' }),
  expiresAt: Time,
})

export const StaffReply = Type.Object({
  now: Time,
  people: Type.Array(StaffPerson, { description: 'Those who may sign in first, then the revoked ones' }),
  invites: Type.Array(StaffInvite, { description: 'Those that can still be used, the newest first' }),
})
export const StaffPersonReply = Type.Object({ now: Time, person: StaffPerson })

export const NewInviteBody = Type.Object(
  {
    role: Role,
    rooms: Type.Optional(Rooms),
    name: Type.Optional(Type.String({ maxLength: staffLimits.name })),
    hours: Type.Optional(
      Type.Integer({ minimum: staffLimits.inviteHours.least, maximum: staffLimits.inviteHours.most }),
    ),
  },
  exact,
)
/** The code is shown this once: the link is `<origin>/studio#invite=<code>`. */
export const NewInviteReply = Type.Object({ invite: StaffInvite, code: Type.String() })
export const InviteParams = Type.Object({ inviteId: Id })
/** An invite is looked at before it is accepted. Any that does not hold is `staff.inviteInvalid`. */
export const ReadInviteBody = Type.Object({ code: Code }, exact)
export const InviteReply = Type.Object({
  role: Role,
  rooms: Type.Union([Type.Array(Type.Object({ id: Id, title: Type.String() })), Type.Null()]),
  name: Type.String(),
  expiresAt: Time,
})
export const AcceptInviteBody = Type.Object({ code: Code, name: Name, account: Account, password: Password }, exact)

export const StaffParams = Type.Object({ staffId: Id })
export const StaffSessionParams = Type.Object({ staffId: Id, sessionId: Id })
export const OwnSessionParams = Type.Object({ sessionId: Id })
/** The fields that change; the others stay. Open pages of the member follow within seconds. */
export const StaffChangeBody = Type.Object(
  { name: Type.Optional(Name), role: Type.Optional(Role), rooms: Type.Optional(Rooms), reason: Reason },
  exact,
)
export const RevokeBody = Type.Object({ reason: Reason }, exact)
/** `others`: this session stays. */
export const EverywhereQuery = Type.Object({ others: Type.Boolean({ default: false }) })
/** `current` is needed once there is a password; other sessions of the member end. */
export const PasswordBody = Type.Object(
  {
    account: Type.Optional(Account),
    password: Password,
    current: Type.Optional(Type.String({ maxLength: staffLimits.password.most })),
  },
  exact,
)
/** A one-time code for the mini program. A scan there binds the WeChat identity of the scanning user. */
export const WeChatBindReply = Type.Object({ code: Type.String(), lastsMs: Type.Integer({ minimum: 0 }) })
/** `bind` is that code, `code` the one that wx.login gives. */
export const WeChatBindBody = Type.Object(
  { bind: Code, code: Type.String({ minLength: 1, maxLength: 200, pattern: '^[\\w-]+$' }) },
  exact,
)

const Act = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  at: Time,
  byId: Id,
  byName: Type.String(),
  byRole: Role,
  kind: Type.String({ description: 'A room’s command (`chat.mute`), or one of `staffActs` (`staff.revoke`)' }),
  roomId: Type.String({ description: 'Empty outside of rooms' }),
  target: Type.String({ description: 'Id of the person, line, product, invite or session; may be empty' }),
  targetName: Type.String(),
  detail: Type.String({ description: 'What else is worth knowing, as JSON; may be empty' }),
  reason: Type.String(),
  done: Type.Boolean({ description: 'False: the server ended before the outcome was written down' }),
})
const actFilter = {
  roomId: Type.Optional(Id),
  by: Type.Optional(Id),
  kind: Type.Optional(Type.String({ pattern: '^[A-Za-z.]{1,40}$' })),
}
export const ActsQuery = Type.Object({
  ...actFilter,
  before: Type.Optional(
    Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: '`next` of the page before' }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
})
export const ActsReply = Type.Object({
  now: Time,
  acts: Type.Array(Act, { description: 'The newest first' }),
  next: Type.Union([Type.Integer(), Type.Null()]),
})
/** The file has the oldest first; a CSV begins with a byte order mark, by which spreadsheets read it as UTF-8. */
export const ActsExportQuery = Type.Object({
  ...actFilter,
  format: Type.Union([Type.Literal('csv'), Type.Literal('json')], { default: 'csv' }),
})

export type HandoverReply = Static<typeof HandoverReply>
export type PasswordSessionBody = Static<typeof PasswordSessionBody>
export type StaffSession = Static<typeof StaffSession>
export type StaffPerson = Static<typeof StaffPerson>
export type StaffInvite = Static<typeof StaffInvite>
export type StaffReply = Static<typeof StaffReply>
export type StaffPersonReply = Static<typeof StaffPersonReply>
export type NewInviteBody = Static<typeof NewInviteBody>
export type NewInviteReply = Static<typeof NewInviteReply>
export type InviteReply = Static<typeof InviteReply>
export type AcceptInviteBody = Static<typeof AcceptInviteBody>
export type StaffChangeBody = Static<typeof StaffChangeBody>
export type PasswordBody = Static<typeof PasswordBody>
export type WeChatBindReply = Static<typeof WeChatBindReply>
export type WeChatBindBody = Static<typeof WeChatBindBody>
export type Act = Static<typeof Act>
export type ActsQuery = Static<typeof ActsQuery>
export type ActsReply = Static<typeof ActsReply>

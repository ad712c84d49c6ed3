import { Type, type Static } from 'typebox'
import { chatLimits } from '../chat/message'
import { productLimits } from '../product/product'
import { aboutLimits } from '../room/about'
import { wireLimits } from './limits'
import { KeptProductLink, NewProductLink, shownMarks } from './productLinkSchema'
import { httpSessionLimits } from './httpSessionLimits'

/*
 * Every HTTP body, as JSON Schema: the server validates with it and documents the API from it.
 * Clients import the types alone (`import type`), so that no schema library is in their bundle.
 */

export const Id = Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' })
const Time = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01 UTC' })
export const PictureUrl = Type.String({
  maxLength: aboutLimits.url,
  pattern: '^(https://(?![^/?#]*@)[^\\s"\'<>\\\\]+|/(?!/)[^\\s"\'<>\\\\]*)?$',
  description: 'Path on this server or https URL; empty for none',
})

export const ErrorBody = Type.Object({
  code: Type.String({ description: 'From the error table, for example room.notFound' }),
  detail: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  requestId: Type.Optional(Type.String()),
})

export const GuestSessionBody = Type.Object(
  { nickname: Type.Optional(Type.String({ maxLength: chatLimits.nickname })) },
  { additionalProperties: false },
)
export const OwnerSessionBody = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
)
/** `code` comes from wx.login; the nickname is for a new user. */
export const WeChatSessionBody = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 200, pattern: '^[\\w-]+$' }),
    nickname: Type.Optional(Type.String({ maxLength: chatLimits.nickname })),
  },
  { additionalProperties: false },
)
export const RenameBody = Type.Object(
  { nickname: Type.String({ minLength: 1, maxLength: chatLimits.nickname, pattern: '\\S' }) },
  { additionalProperties: false },
)
export const UserReply = Type.Object({
  id: Id,
  name: Type.String(),
  role: Type.Union([Type.Literal('guest'), Type.Literal('viewer'), Type.Literal('assistant'), Type.Literal('host'),
    Type.Literal('owner')]),
  rooms: Type.Optional(Type.Union([Type.Array(Id), Type.Null()])),
  since: Type.Optional(Type.Integer({ minimum: 0, description: 'When this guest’s device first came, ms' })),
})
export const SessionReply = Type.Object({ token: Type.String(), expiresAt: Time, user: UserReply })

const RoomKindSchema = Type.Union([Type.Literal('shop'), Type.Literal('class')])
const RoomPhaseSchema = Type.Union([
  Type.Literal('scheduled'),
  Type.Literal('live'),
  Type.Literal('paused'),
  Type.Literal('ended'),
  Type.Literal('replay'),
])

export const NewRoomBody = Type.Object(
  {
    id: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,64}$', description: 'Made up by the server when absent' })),
    kind: RoomKindSchema,
    title: Type.String({ minLength: 1, maxLength: aboutLimits.title, pattern: '\\S' }),
    hostName: Type.String({ minLength: 1, maxLength: aboutLimits.hostName, pattern: '\\S' }),
    introduction: Type.Optional(Type.String({ maxLength: aboutLimits.introduction })),
    hostAvatarUrl: Type.Optional(PictureUrl),
    coverUrl: Type.Optional(PictureUrl),
    startsAt: Type.Optional(Type.Integer({ minimum: 0, maximum: aboutLimits.startsAt })),
    guestsMayChat: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)

/** A room as the home page shows it. */
export const RoomCard = Type.Object({
  id: Id,
  kind: RoomKindSchema,
  phase: RoomPhaseSchema,
  title: Type.String(),
  hostName: Type.String(),
  hostAvatarUrl: Type.String(),
  coverUrl: Type.String(),
  startsAt: Time,
  startedAt: Time,
  endedAt: Time,
  streamUp: Type.Boolean(),
  viewers: Type.Integer(),
  likes: Type.Integer(),
})
/** `next`: by list, where GET /api/directory goes on; null at the end. Left out by servers of before. */
export const RoomListReply = Type.Object({
  now: Time,
  live: Type.Array(RoomCard),
  upcoming: Type.Array(RoomCard),
  ended: Type.Array(RoomCard),
  next: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]))),
})

const productFields = {
  name: Type.String({ minLength: 1, maxLength: productLimits.name, pattern: '\\S' }),
  priceFen: Type.Integer({ minimum: 0, maximum: productLimits.priceFen, description: '1/100 ¥' }),
  stock: Type.Integer({ minimum: 0, maximum: productLimits.stock }),
}
export const NewProductBody = Type.Object(
  {
    id: Type.Optional(Id),
    ...productFields,
    pictureUrl: Type.Optional(PictureUrl),
    link: Type.Optional(Type.Union([NewProductLink, Type.Null()])),
  },
  { additionalProperties: false },
)
const MOST = Number.MAX_SAFE_INTEGER
const Version = Type.Integer({
  minimum: 1,
  maximum: MOST,
  description: 'Counts the changes; say which one you have seen',
})
export const ProductBody = Type.Object(
  {
    name: Type.Optional(productFields.name),
    priceFen: Type.Optional(productFields.priceFen),
    stock: Type.Optional(productFields.stock),
    pictureUrl: Type.Optional(PictureUrl),
    link: Type.Optional(Type.Union([NewProductLink, Type.Null()])),
    version: Type.Optional(Version),
  },
  {
    additionalProperties: false,
    description:
      'The fields that change; the others stay. `version` is that of the product as it was read: a field that was ' +
      'changed since is refused (product.changed). Without it name, price and stock together are taken only while ' +
      'nobody has changed them since the product was added; then the refusal says `needs: version`: read the product ' +
      'again, or reload the page, and name its version.',
  },
)
export const ProductReply = Type.Object({
  id: Id,
  ...productFields,
  pictureUrl: Type.String(),
  link: Type.Union([KeptProductLink, Type.Null()]),
  version: Version,
  ...shownMarks,
})

/** Paths below a room. */
export const RoomParams = Type.Object({ roomId: Id })
export const ProductParams = Type.Object({ roomId: Id, productId: Id })

/** `room` is the state of `domain/room/state.ts`, which the shared fold makes; a schema would say it twice. */
export const RoomReply = Type.Object({ now: Time, room: Type.Any() })

export const EventsQuery = Type.Object({
  after: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 }),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 200 }),
})
/** Rows `from`, `from`+1, … as in the socket's batch frame. */
export const EventsReply = Type.Object({ from: Type.Integer(), rows: Type.Array(Type.Array(Type.Any())) })

/** One of the host's commands; `hostCommand.ts` reads its fields, as it does for the socket. */
export const HostCommandBody = Type.Object({
  type: Type.String({ maxLength: 40, description: 'room.edit, room.start, room.pause, room.resume, room.end, '
    + 'chat.remove, chat.removeAll, chat.limitNewcomers, chat.mute, chat.unmute, '
    + 'chat.setRules, chat.announce, chat.approve, chat.deny, act.undo, '
    + 'person.ban, person.unban, product.pin, product.unpin, '
    + 'product.explain or product.endExplanation' }),
}, { additionalProperties: true })
export const CommandReply = Type.Object({ seq: Type.Integer({ description: 'Newest entry of the room’s log' }) })

/**
 * Frames of a client whose downlink comes by Tencent Chat (`CHAT=tencent`): its socket frames go up by HTTP. `seat`
 * names one open page, and stays over a reload; `leave` ends the session.
 */
export const FramesBody = Type.Object(
  {
    seat: Type.String({ pattern: '^[A-Za-z0-9]{8,16}$' }),
    frames: Type.Array(Type.String({ maxLength: wireLimits.clientFrameBytes }), {
      maxItems: httpSessionLimits.framesPerPost,
    }),
    leave: Type.Optional(Type.Literal(true)),
    poll: Type.Optional(
      Type.Object(
        {
          got: Type.Integer({ minimum: 0, description: 'Number of the newest answer that arrived; 0 with the hello' }),
          holdMs: Type.Integer({ minimum: 0, maximum: 60_000, description: 'How long to wait for news' }),
        },
        {
          additionalProperties: false,
          description: 'Both directions by HTTP: a post without frames is held until there is news',
        },
      ),
    ),
  },
  { additionalProperties: false },
)
/** Route of the downlink, sent with the answer to a hello. */
const ChatWay = Type.Union([
  Type.Object({
    use: Type.Literal('group', { description: 'Log in to Tencent Chat, join, take custom messages of `from`' }),
    sdkAppId: Type.Integer(),
    userId: Type.String(),
    userSig: Type.String(),
    renewInMs: Type.Integer({ description: 'After so long a new hello brings a new userSig' }),
    groupId: Type.String(),
    from: Type.String({ description: 'The account whose custom messages are this server’s' }),
  }),
  Type.Object({ use: Type.Literal('socket', { description: 'Open the WebSocket: no frames follow here' }) }),
])
export const FramesReply = Type.Object({
  frames: Type.Array(Type.String(), { description: 'Server frames as on the socket, in order' }),
  close: Type.Optional(Type.Integer({ description: 'The channel is over; a code of closeCodes.ts' })),
  n: Type.Optional(Type.Integer({ description: 'Number of this answer to a poll, to be told as `got`' })),
  chat: Type.Optional(ChatWay),
})

const PlaybackSourceSchema = Type.Object({
  protocol: Type.Union([
    Type.Literal('webrtc'),
    Type.Literal('http-flv'),
    Type.Literal('ws-flv'),
    Type.Literal('hls'),
  ]),
  url: Type.String({ description: 'A path on this server, or a full URL of a cloud’s; ws-flv: by ws or wss' }),
})

/** See `PlaybackOffer` in `domain/live/playbackSource.ts`. */
export const PlaybackReply = Type.Object({
  sources: Type.Array(PlaybackSourceSchema),
  renditions: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.String({ description: 'Name of the transcoding template' }),
        name: Type.Object({ zh: Type.String(), en: Type.String() }),
        sources: Type.Array(PlaybackSourceSchema),
      }),
      { description: 'The same stream made smaller, the largest first, where the edge makes it' },
    ),
  ),
  soundOnlyUrl: Type.Optional(Type.String({ description: 'HLS with the sound alone, where the edge makes it' })),
  expiresAt: Time,
})
const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

export const PushAddressReply = Type.Object({
  server: Type.String(),
  key: Type.String(),
  url: Type.String(),
  webSocketUrl: nullable(Type.String({ description: 'The same push by a browser’s WebSocket: a path on this server' })),
  webRtcUrl: nullable(Type.String({ description: 'The same push from a browser, by the cloud’s own script' })),
  secondPush: Type.Union([Type.Literal('refused'), Type.Literal('replaces')]),
  pushId: Type.Optional(Type.String({ description: 'Names this address in the facts of a push that came by it' })),
  expiresAt: Time,
})

/** See `ProxyNotice` in `domain/wire/proxyNotice.ts`. */
export const ProxyNoticesReply = Type.Object({
  notices: Type.Array(
    Type.Object({
      id: Type.Union([
        Type.Literal('scheme'),
        Type.Literal('host'),
        Type.Literal('upgrade'),
        Type.Literal('forwarded'),
      ]),
      at: Time,
      page: Type.String({ description: 'Origin of the owner’s page; empty where it is not known' }),
      told: Type.String({ description: 'What the server was told instead; empty where it is not known' }),
    }),
  ),
})

/** See `domain/live/streamFlaw.ts`; a newer server may name ids that this build does not know. */
const StreamFlaw = Type.Object({ id: Type.String(), detail: Type.String() })

/** Facts of the push for the studio; see `domain/live/streamFacts.ts`. */
export const StreamReply = Type.Object({
  now: Time,
  facts: nullable(
    Type.Object({
      session: Type.String(),
      startedAt: Time,
      pushId: Type.Optional(Type.String()),
      encoder: Type.String(),
      video: nullable(
        Type.Object({
          codec: Type.Literal('avc'),
          codecString: Type.String(),
          widthPx: Type.Integer(),
          heightPx: Type.Integer(),
          framesPerSecond: Type.Number(),
          bitrateKbps: Type.Number(),
          keyFrameIntervalMs: Type.Number(),
        }),
      ),
      audio: nullable(
        Type.Object({
          codec: Type.Literal('aac'),
          sampleRateHz: Type.Integer(),
          channels: Type.Integer(),
          bitrateKbps: Type.Number(),
        }),
      ),
      players: Type.Integer(),
      partial: Type.Optional(Type.Boolean()),
      flaws: Type.Optional(Type.Array(StreamFlaw)),
    }),
  ),
  /** The newest push that was not let in, so that a host can read why without opening a log. */
  refusal: nullable(
    Type.Object({ at: Time, reason: Type.String(), detail: Type.String(), flaw: Type.Optional(StreamFlaw) }),
  ),
  /** Protocol by which a browser pushes here; see `domain/live/browserPush.ts`. */
  browserPush: Type.Union([
    Type.Object({ by: Type.Literal('socket') }),
    Type.Object({ by: Type.Literal('cloud'), scriptUrl: nullable(Type.String()) }),
  ]),
  /** Encoders from elsewhere that took the stream or tried to, the newest first; see `domain/live/pushVisit.ts`. */
  visits: Type.Optional(
    Type.Array(Type.Object({ kind: Type.String(), at: Time, from: Type.String(), encoder: Type.String() })),
  ),
  /** Notices of a cloud's edge about the current push, the newest first; see `domain/live/streamNotice.ts`. */
  notices: Type.Optional(Type.Array(Type.Object({ id: Type.String(), at: Time, detail: Type.String() }))),
})

/** A cloud's recordings of a room; empty where the edge is this machine. */
export const RecordingsReply = Type.Object({
  recordings: Type.Array(
    Type.Object({
      url: Type.String({ description: 'At the cloud; whoever has it has the file' }),
      format: Type.String({ description: 'mp4, hls, flv or aac' }),
      beganAt: Time,
      durationMs: Type.Integer({ minimum: 0 }),
      bytes: Type.Integer({ minimum: 0 }),
    }),
    { description: 'The oldest first; one a push, format and part' },
  ),
  snapshot: nullable(Type.Object({ url: Type.String(), at: Time }, { description: 'The newest picture' })),
})

const AccessVersion = Type.Integer({ minimum: 0, maximum: MOST, description: 'The one seen last; 0 before the first' })
/** `profile` is read by `domain/access/readProfile.ts`; a schema would say its shape twice. */
export const AccessAnswersBody = Type.Object(
  { version: AccessVersion, profile: Type.Any({ description: 'Of the shape of config/access.ts' }) },
  { additionalProperties: false },
)
export const AccessStepParams = Type.Object({ step: Type.String({ pattern: '^[A-Za-z]{1,40}$' }) })
export const AccessStepBody = Type.Object(
  { version: AccessVersion, done: Type.Boolean() },
  { additionalProperties: false },
)
/** Of `domain/access/accessReply.ts`; profiles and facts are the domain's own shapes. */
export const AccessReply = Type.Object({
  now: Time,
  version: Type.Integer(),
  savedAt: Time,
  profile: Type.Any(),
  answered: Type.Boolean(),
  marks: Type.Any({ description: 'When each step was marked as done, by its id' }),
  configured: Type.Any({ description: 'config/access.ts as the server was built with it' }),
  server: Type.Any({ description: 'What the server’s environment comes to; no secret among it' }),
})

/** The operator's own words; null where none are given. `contact`: an https, mailto or tel address. */
export const AboutReply = Type.Object({
  agreement: Type.Union([Type.String(), Type.Null()]),
  privacy: Type.Union([Type.String(), Type.Null()]),
  contact: Type.Union([Type.String(), Type.Null()]),
})

export const NoReply = Type.Null()
export const PictureReply = Type.Object({ url: Type.String() })

export type AboutReply = Static<typeof AboutReply>
export type GuestSessionBody = Static<typeof GuestSessionBody>
export type OwnerSessionBody = Static<typeof OwnerSessionBody>
export type RenameBody = Static<typeof RenameBody>
export type SessionReply = Static<typeof SessionReply>
export type NewRoomBody = Static<typeof NewRoomBody>
export type RoomCard = Static<typeof RoomCard>
export type RoomListReply = Static<typeof RoomListReply>
export type NewProductBody = Static<typeof NewProductBody>
export type ProductBody = Static<typeof ProductBody>
export type PlaybackReply = Static<typeof PlaybackReply>
export type ProxyNoticesReply = Static<typeof ProxyNoticesReply>
export type StreamReply = Static<typeof StreamReply>
export type RecordingsReply = Static<typeof RecordingsReply>
export type EventsReply = Static<typeof EventsReply>
export type PictureReply = Static<typeof PictureReply>
export type FramesBody = Static<typeof FramesBody>
export type FramesReply = Static<typeof FramesReply>

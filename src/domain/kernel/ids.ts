declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Names one room. 1–64 characters of `[a-z0-9-]`, chosen at creation, never changed. */
export type RoomId = Branded<'RoomId'>
/** Names one user: a guest, a member or the owner. A ULID, or `system` for the server's own acts. */
export type UserId = Branded<'UserId'>
/** Names one product of the shop. A ULID, or a readable id given by its author. */
export type ProductId = Branded<'ProductId'>
/** Names one chat message. A ULID given by the server. */
export type MessageId = Branded<'MessageId'>

const idPattern = /^[A-Za-z0-9-]{1,64}$/

/** Whether the text may stand as an id of ours: 1–64 letters, digits and hyphens. */
export const isId = (text: string): boolean => idPattern.test(text)

export const asRoomId = (text: string): RoomId => text as RoomId
export const asUserId = (text: string): UserId => text as UserId
export const asProductId = (text: string): ProductId => text as ProductId
export const asMessageId = (text: string): MessageId => text as MessageId

/** Stands in `by` of events that no user caused: a stream that broke, a sampled counter. */
export const SYSTEM_USER: UserId = asUserId('system')

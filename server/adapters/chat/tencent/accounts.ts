import { createHash, createHmac } from 'node:crypto'
import type { RoomId, UserId } from '@/domain/kernel/ids'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * The group of a room: printable ASCII, 46 of the 48 bytes that the vendor allows, for every room id. By the
 * key, because whoever has a ticket can make groups there: a name that could be told beforehand could be taken.
 */
export const groupIdOf = (roomId: RoomId, secretKey: string): string =>
  `kaibo-${createHmac('sha256', secretKey).update(roomId).digest('hex').slice(0, 40)}`

/** Form of a UserID that the vendor accepts (Chat, "Login Authentication"): at most 32 bytes. */
const fits = /^[A-Za-z0-9_-]{1,32}$/

/**
 * A user's id at the vendor: our own id where it fits, else a hash of it. Never the admin account, regardless of the
 * ids there are: a ticket for it would be a key to everything.
 */
export const accountOf = (userId: UserId, admin: string): string =>
  fits.test(userId) && userId !== admin ? userId : `u_${sha256(userId).slice(0, 30)}`

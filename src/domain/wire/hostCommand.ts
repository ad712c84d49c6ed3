import { asMessageId, asProductId, asUserId } from '../kernel/ids'
import { aboutLimits, type RoomAbout } from '../room/about'
import type { HostCommand } from '../room/command'
import { isCount, isFields, isKey, isText } from './field'

/** Longest mute by the clock: a year, ms. 0 mutes until somebody unmutes. */
export const LONGEST_MUTE_MS = 365 * 24 * 3_600_000

/** Reads a host's command, from the socket or from an HTTP body; null when it is none. */
export function parseHostCommand(value: unknown): HostCommand | null {
  if (!isFields(value)) return null
  switch (value.type) {
    case 'room.start':
    case 'room.pause':
    case 'room.resume':
    case 'room.end':
    case 'product.unpin':
      return { type: value.type }
    case 'room.edit': {
      const about = parseAboutPatch(value.about)
      return about === null ? null : { type: 'room.edit', about }
    }
    case 'chat.remove':
      return isKey(value.id) ? { type: 'chat.remove', id: asMessageId(value.id) } : null
    case 'chat.mute':
      return isKey(value.userId) && isCount(value.forMs, LONGEST_MUTE_MS)
        ? { type: 'chat.mute', userId: asUserId(value.userId), forMs: value.forMs }
        : null
    case 'chat.unmute':
      return isKey(value.userId) ? { type: 'chat.unmute', userId: asUserId(value.userId) } : null
    case 'product.pin':
      return isKey(value.productId) ? { type: 'product.pin', productId: asProductId(value.productId) } : null
    default:
      return null
  }
}

const addressPattern = /^(?:https:\/\/[^\s"'<>\\]+|\/(?!\/)[^\s"'<>\\]*)?$/

/** Whether a picture's address may stand in a room: empty, a path on this server, or https. */
export const isPictureUrl = (text: string): boolean => text.length <= aboutLimits.url && addressPattern.test(text)

function parseAboutPatch(value: unknown): Partial<RoomAbout> | null {
  if (!isFields(value)) return null
  const patch: { -readonly [Key in keyof RoomAbout]?: RoomAbout[Key] } = {}
  const { title, introduction, hostName, hostAvatarUrl, coverUrl, startsAt, guestsMayChat } = value
  if (title !== undefined) {
    if (!isText(title, aboutLimits.title) || title.trim() === '') return null
    patch.title = title.trim()
  }
  if (introduction !== undefined) {
    if (!isText(introduction, aboutLimits.introduction)) return null
    patch.introduction = introduction
  }
  if (hostName !== undefined) {
    if (!isText(hostName, aboutLimits.hostName) || hostName.trim() === '') return null
    patch.hostName = hostName.trim()
  }
  if (hostAvatarUrl !== undefined) {
    if (typeof hostAvatarUrl !== 'string' || !isPictureUrl(hostAvatarUrl)) return null
    patch.hostAvatarUrl = hostAvatarUrl
  }
  if (coverUrl !== undefined) {
    if (typeof coverUrl !== 'string' || !isPictureUrl(coverUrl)) return null
    patch.coverUrl = coverUrl
  }
  if (startsAt !== undefined) {
    if (!isCount(startsAt, aboutLimits.startsAt)) return null
    patch.startsAt = startsAt
  }
  if (guestsMayChat !== undefined) {
    if (typeof guestsMayChat !== 'boolean') return null
    patch.guestsMayChat = guestsMayChat
  }
  return patch
}

import { chatLimits } from '../chat/message'
import { newcomerWaitSec, type NewcomerLimit } from '../chat/newcomers'
import { asMessageId, asProductId, asUserId } from '../kernel/ids'
import { aboutLimits, type RoomAbout } from '../room/about'
import type { HostCommand } from '../room/command'
import { cleanLine, cleanLines } from '../text/readableText'
import { staffLimits } from '../staff/staff'
import { isCount, isFields, isKey, isText, type Fields } from './field'

/** Longest timed mute: a year, ms. 0 mutes until staff unmute the user. */
export const LONGEST_MUTE_MS = 365 * 24 * 3_600_000

/** Reads a host's command, from the socket or from an HTTP body; null when it is none. */
export function parseHostCommand(value: unknown): HostCommand | null {
  if (!isFields(value)) return null
  const command = parseWithoutReason(value)
  const { reason } = value
  if (command === null || reason === undefined) return command
  return isText(reason, staffLimits.reason) ? { ...command, reason: cleanLine(reason) } : null
}

function parseWithoutReason(value: Fields): HostCommand | null {
  switch (value.type) {
    case 'room.start':
    case 'room.pause':
    case 'room.resume':
    case 'room.end':
    case 'product.unpin':
    case 'product.endExplanation':
      return { type: value.type }
    case 'room.edit': {
      const about = parseAboutPatch(value.about)
      const { version } = value
      if (about === null) return null
      if (version === undefined) return { type: 'room.edit', about }
      return isCount(version, Number.MAX_SAFE_INTEGER) ? { type: 'room.edit', about, version } : null
    }
    case 'chat.remove':
      return isKey(value.id) && (value.userId === undefined || isKey(value.userId)) && isName(value.name)
        ? {
            type: 'chat.remove',
            id: asMessageId(value.id),
            ...(value.userId !== undefined && { userId: asUserId(value.userId) }),
            ...named(value.name),
          }
        : null
    case 'chat.removeAll':
      return isKey(value.userId) && isName(value.name)
        ? { type: 'chat.removeAll', userId: asUserId(value.userId), ...named(value.name) }
        : null
    case 'chat.limitNewcomers': {
      const limit = parseNewcomerLimit(value.limit)
      return limit === undefined ? null : { type: 'chat.limitNewcomers', limit }
    }
    case 'chat.mute':
    case 'person.ban':
      return isKey(value.userId) && isCount(value.forMs, LONGEST_MUTE_MS) && isName(value.name)
        ? { type: value.type, userId: asUserId(value.userId), forMs: value.forMs, ...named(value.name) }
        : null
    case 'chat.unmute':
    case 'person.unban':
      return isKey(value.userId) ? { type: value.type, userId: asUserId(value.userId) } : null
    case 'product.pin':
    case 'product.explain':
      return isKey(value.productId) ? { type: value.type, productId: asProductId(value.productId) } : null
    default:
      return null
  }
}

/** The optional name of the user that a command concerns. */
const isName = (value: unknown): value is string | undefined =>
  value === undefined || isText(value, chatLimits.nickname)
const named = (name: string | undefined): { name?: string } => (name === undefined ? {} : { name: cleanLine(name) })

function parseNewcomerLimit(value: unknown): NewcomerLimit | null | undefined {
  if (value === null) return null
  if (!isFields(value)) return undefined
  const { type, waitSec } = value
  if (type === 'read') return { type }
  const isWait = type === 'wait' && isCount(waitSec, newcomerWaitSec.most) && waitSec >= newcomerWaitSec.least
  return isWait ? { type, waitSec } : undefined
}

const addressPattern = /^(?:https:\/\/(?![^/?#]*@)[^\s"'<>\\]+|\/(?!\/)[^\s"'<>\\]*)?$/

/** Whether an image address is valid for a room: empty, a path on this server, or https without a user name. */
export const isPictureUrl = (text: string): boolean => text.length <= aboutLimits.url && addressPattern.test(text)

function parseAboutPatch(value: unknown): Partial<RoomAbout> | null {
  if (!isFields(value)) return null
  const patch: { -readonly [Key in keyof RoomAbout]?: RoomAbout[Key] } = {}
  const { title, introduction, hostName, hostAvatarUrl, coverUrl, startsAt, guestsMayChat } = value
  if (title !== undefined) {
    if (!isText(title, aboutLimits.title)) return null
    patch.title = cleanLine(title)
    if (patch.title === '') return null
  }
  if (introduction !== undefined) {
    if (!isText(introduction, aboutLimits.introduction)) return null
    patch.introduction = cleanLines(introduction)
  }
  if (hostName !== undefined) {
    if (!isText(hostName, aboutLimits.hostName)) return null
    patch.hostName = cleanLine(hostName)
    if (patch.hostName === '') return null
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

import { chatLimits } from '../chat/message'
import { SLOWEST_SEC, talkers, type TalkRules } from '../chat/talkRules'
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
      return isKey(value.userId) && isName(value.name) && isLast(value.lastMs)
        ? {
            type: 'chat.removeAll',
            userId: asUserId(value.userId),
            ...named(value.name),
            ...(value.lastMs !== undefined && { lastMs: value.lastMs }),
          }
        : null
    case 'chat.setRules': {
      const rules = parseTalkRules(value.rules)
      return rules === null ? null : { type: 'chat.setRules', rules }
    }
    case 'chat.announce':
      return isText(value.text, chatLimits.announcement) ? { type: value.type, text: cleanLine(value.text) } : null
    case 'chat.approve':
    case 'chat.deny':
      return isKey(value.id) ? { type: value.type, id: asMessageId(value.id) } : null
    case 'act.undo':
      return isCount(value.seq, Number.MAX_SAFE_INTEGER) ? { type: 'act.undo', seq: value.seq } : null
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

const isLast = (value: unknown): value is number | undefined =>
  value === undefined || (isCount(value, LONGEST_MUTE_MS) && value > 0)

function parseTalkRules(value: unknown): Partial<TalkRules> | null {
  if (!isFields(value)) return null
  const rules: { -readonly [Key in keyof TalkRules]?: TalkRules[Key] } = {}
  const { slowSec, who } = value
  if (slowSec !== undefined) {
    if (!isCount(slowSec, SLOWEST_SEC)) return null
    rules.slowSec = slowSec
  }
  if (who !== undefined) {
    const known = talkers.find((one) => one === who)
    if (known === undefined) return null
    rules.who = known
  }
  for (const flag of ['unique', 'hold', 'links'] as const) {
    const given = value[flag]
    if (given === undefined) continue
    if (typeof given !== 'boolean') return null
    rules[flag] = given
  }
  return rules
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

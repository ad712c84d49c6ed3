import type { ServerFrame } from '@/domain/wire/serverFrame'
import type { GroupGrant, GroupMessage } from './groupDownlink'

/** The vendor takes 12 KB a message; a longer one is not from our server. Characters. */
const LONGEST_MESSAGE = 12 * 1_024
/** Frames for all viewers alike; welcomes, answers and refusals go to one client and never come by the group. */
const forEverybody: ReadonlySet<unknown> = new Set<ServerFrame['t']>(['b', 'st', 'gap', 'mv'])

const isFrame = (value: unknown): value is ServerFrame =>
  typeof value === 'object' && value !== null && forEverybody.has((value as { t?: unknown }).t)

/**
 * The frames in a message of the group; none when it is not our server's. Any member of the group can write messages.
 */
export function readGroupMessage(message: GroupMessage, grant: Pick<GroupGrant, 'from' | 'groupId'>): ServerFrame[] {
  if (message.from !== grant.from || message.to !== grant.groupId) return []
  if (message.type !== 'TIMCustomElem' || message.description !== 'kaibo' || message.extension !== '1') return []
  if (message.data.length > LONGEST_MESSAGE) return []
  let frames: unknown
  try {
    frames = JSON.parse(message.data)
  } catch {
    return []
  }
  return Array.isArray(frames) ? frames.filter(isFrame) : []
}

import type { RoomCommand } from './command'

/** Who somebody is to a room, least first. `system` is the server itself: no token carries it. */
export const roles = ['guest', 'viewer', 'assistant', 'host', 'owner', 'system'] as const
export type Role = (typeof roles)[number]

/** The least role each command needs; the server's routes and the socket both ask this one table. */
export const leastRole = {
  'chat.say': 'guest',
  'chat.remove': 'assistant',
  'chat.removeAll': 'assistant',
  'chat.limitNewcomers': 'assistant',
  'chat.mute': 'assistant',
  'chat.unmute': 'assistant',
  'person.ban': 'assistant',
  'person.unban': 'assistant',
  'product.pin': 'assistant',
  'product.unpin': 'assistant',
  'room.edit': 'host',
  'room.start': 'host',
  'room.pause': 'host',
  'room.resume': 'host',
  'room.end': 'host',
  'room.schedule': 'system',
  'chat.erase': 'system',
  'product.list': 'system',
  'product.edit': 'system',
  'product.delist': 'system',
  'stream.up': 'system',
  'stream.down': 'system',
  'pulse.sample': 'system',
} as const satisfies Record<RoomCommand['type'], Role>

/** Whether a role reaches another: an owner may do all that an assistant may. */
export const reaches = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least)

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

import type { RoomCommand } from './command'
import type { Role } from './roles'

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
  'product.explain': 'assistant',
  'product.endExplanation': 'assistant',
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
  'product.arrange': 'system',
  'stream.up': 'system',
  'stream.down': 'system',
  'pulse.sample': 'system',
} as const satisfies Record<RoomCommand['type'], Role>

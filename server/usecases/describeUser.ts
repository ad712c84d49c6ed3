import type { SessionReply } from '@/domain/wire/http'
import type { SessionUser } from '../ports/sessions'

/** Somebody as they and the client read it. */
export const describeUser = ({ id, name, role, since, rooms }: SessionUser): SessionReply['user'] => ({
  id,
  name,
  role,
  ...(since !== undefined && { since }),
  ...(rooms !== undefined && { rooms: rooms === null ? null : [...rooms] }),
})

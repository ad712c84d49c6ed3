import type { Sessions } from '../ports/sessions'
import { isStaffToken, type StaffDirectory } from './staffDirectory'

/** Sessions of everybody: signed tokens of the audience, and those of staff, which stand in a table. */
export const createAllSessions = (
  audience: Sessions,
  staff: Pick<StaffDirectory, 'verify' | 'standing'>,
): Sessions => ({
  ...audience,
  verify: (token) => (isStaffToken(token) ? staff.verify(token) : audience.verify(token)),
  standing: (user) => (user.sessionId === undefined ? audience.standing(user) : staff.standing(user)),
})

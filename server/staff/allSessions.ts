import { fail } from '@/domain/kernel/result'
import type { Sessions } from '../ports/sessions'
import type { ErasedPeople } from './erasedPeople'
import { isStaffToken, type StaffDirectory } from './staffDirectory'

/**
 * Sessions of everybody: signed tokens of the audience, except of people who were erased, and those of staff, which
 * stand in a table.
 */
export const createAllSessions = (
  audience: Sessions,
  staff: Pick<StaffDirectory, 'verify' | 'standing'>,
  erased: Pick<ErasedPeople, 'has'>,
): Sessions => ({
  ...audience,
  verify(token) {
    if (isStaffToken(token)) return staff.verify(token)
    const verified = audience.verify(token)
    return verified.ok && erased.has(verified.value.id) ? fail('session.revoked') : verified
  },
  standing(user) {
    if (user.sessionId !== undefined) return staff.standing(user)
    return erased.has(user.id) ? 'session.revoked' : audience.standing(user)
  },
  formerGuest(token) {
    const guest = audience.formerGuest(token)
    return guest !== null && erased.has(guest.id) ? null : guest
  },
})

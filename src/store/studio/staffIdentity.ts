import { AppError } from '@/domain/errors/AppError'
import { isStaffRole } from '@/domain/staff/staff'
import type { Ports } from '@/ports/ports'
import type { AppStore } from '../createAppStore'
import { toAppError } from '../toAppError'
import type { SessionSlice } from '../slices/sessionSlice'

/**
 * The control room's identity for the server: a member of staff or nobody. The app's own renewal would silently turn a
 * user with an ended session into a guest, and the server would then refuse every action.
 */
export const staffIdentity = (
  app: AppStore,
  { http }: Pick<Ports, 'http'>,
): Pick<SessionSlice, 'ensureSession' | 'renewSession'> => ({
  ensureSession() {
    const { session, signedOutBy } = app.getState()
    if (session !== null && isStaffRole(session.user.role)) return Promise.resolve(session)
    return Promise.reject(signedOutBy ?? new AppError('session.missing'))
  },
  async renewSession() {
    const { session, signOut } = app.getState()
    try {
      // A channel was refused; this answer gives the reason: a member ended the session, or it expired.
      await http.request<unknown>('GET', '/api/sessions/me')
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.spec.category === 'auth') signOut(error)
      throw error
    }
    if (session === null) throw new AppError('session.missing')
    return session
  },
})

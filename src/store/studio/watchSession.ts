import type { Unsubscribe } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import { isStaffRole } from '@/domain/staff/staff'
import type { Ports } from '@/ports/ports'
import type { AppStore } from '../createAppStore'
import { toAppError } from '../toAppError'
import type { Session } from '../slices/sessionSlice'

/** How often the server is asked whether the session still stands, while the page is seen, ms. */
export const SESSION_PERIOD_MS = 5_000

/**
 * Follows the session of a member of staff, at once and while the page is seen: one that was ended is dropped with its
 * reason, another name, role or scope is taken over.
 */
export function watchSession(ports: Pick<Ports, 'http' | 'clock' | 'presence'>, app: AppStore): Unsubscribe {
  const scope = createScope()
  let asking = false
  const check = async (): Promise<void> => {
    const { session, adoptSession, signOut } = app.getState()
    if (asking || scope.closed || session === null || !isStaffRole(session.user.role)) return
    if (!ports.presence.isVisible()) return
    asking = true
    // The user may have signed in or out before the answer arrived.
    const isStill = (): boolean => app.getState().session === session
    try {
      const user = await ports.http.request<Session['user']>('GET', '/api/sessions/me')
      if (isStill() && JSON.stringify(user) !== JSON.stringify(session.user)) adoptSession({ ...session, user })
    } catch (thrown) {
      // Without a network nothing is known against the session; the screens show that they are offline.
      const error = toAppError(thrown)
      if (isStill() && error.spec.category === 'auth') signOut(error)
    } finally {
      asking = false
    }
  }
  void check()
  scope.add(ports.clock.every(SESSION_PERIOD_MS, () => void check()))
  scope.add(ports.presence.onChange(() => void check()))
  return () => scope.close()
}

import { useEffect } from 'react'
import { isStaffRole } from '@/domain/staff/staff'
import { useApp, useAppStore, usePorts } from '@/features/shared/AppContext'
import type { Session } from '@/store/slices/sessionSlice'
import { watchSession } from '@/store/studio/watchSession'

/** The signed-in member of staff, kept current while the page is mounted; null for everybody else. */
export function useStaff(): Session['user'] | null {
  const ports = usePorts()
  const app = useAppStore()
  useEffect(() => watchSession(ports, app), [ports, app])
  return useApp(({ session }) => (session !== null && isStaffRole(session.user.role) ? session.user : null))
}

import { AppError } from '@/domain/errors/AppError'
import type { AppStore } from '../../createAppStore'
import type { SessionSlice } from '../sessionSlice'

/**
 * Who the control room is to the server: the owner or nobody. The app's own renewal would quietly make a guest of an
 * owner whose session has ended, and every button would then be refused.
 */
export const ownerIdentity = (app: AppStore): Pick<SessionSlice, 'ensureSession' | 'renewSession'> => ({
  ensureSession() {
    const { session } = app.getState()
    return session?.user.role === 'owner' ? Promise.resolve(session) : Promise.reject(new AppError('session.missing'))
  },
  renewSession() {
    app.getState().signOut()
    return Promise.reject(new AppError('session.expired'))
  },
})

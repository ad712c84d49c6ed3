import '@/domain/errors/rareCodes'
import { AppError } from '@/domain/errors/AppError'
import type { PasskeysHere } from '@/ports/passkeysHere'
import { loadPart } from '../parts/loadPart'

/** Loaded by the press of a button: nobody else needs it. */
const load = () => loadPart(() => import('@simplewebauthn/browser'))

/** Names of `DOMException`s as WebAuthn Level 3 gives them to `create` and `get`, seen 2026-11. */
const nameOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.name : ''
}
/** Closed by the person, out of time, or overtaken by another request of this page. */
const isGivenUp = (name: string): boolean => name === 'NotAllowedError' || name === 'AbortError'

export const passkeysHere: PasskeysHere | null = {
  get can() {
    return window.isSecureContext && typeof window.PublicKeyCredential === 'function'
  },
  async create(options) {
    const { startRegistration } = await load()
    try {
      const { id, response } = await startRegistration({ optionsJSON: options as never })
      const { clientDataJSON, attestationObject, transports = [] } = response
      return { id, clientDataJSON, attestationObject, transports }
    } catch (error) {
      const name = nameOf(error)
      if (isGivenUp(name)) return null
      if (name === 'InvalidStateError') throw new AppError('staff.passkeyKnown')
      if (name === 'SecurityError') throw new AppError('staff.passkeyUnavailable')
      throw new AppError('staff.passkeyRefused', { name }, error)
    }
  },
  async sign(options) {
    const { startAuthentication } = await load()
    try {
      const { id, response } = await startAuthentication({ optionsJSON: options as never })
      const { clientDataJSON, authenticatorData, signature, userHandle = '' } = response
      return { id, clientDataJSON, authenticatorData, signature, userHandle }
    } catch (error) {
      const name = nameOf(error)
      if (isGivenUp(name)) return null
      if (name === 'SecurityError') throw new AppError('staff.passkeyUnavailable')
      throw new AppError('session.passkeyInvalid', { name }, error)
    }
  },
}

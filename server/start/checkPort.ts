import { createServer } from 'node:net'
import { AppError } from '@/domain/errors/AppError'

/**
 * Whether a port could be listened on: binds it and releases it. For an early report; the later listener checks again.
 * @throws AppError `server.portInUse`, also when the port is only for the administrator; `server.configInvalid` when
 * the host is none of this machine's addresses.
 */
export async function checkPort(host: string, port: number, variable: string): Promise<void> {
  if (port === 0) return
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen({ host, port, exclusive: true }, resolve)
    })
  } catch (cause) {
    throw explainListening(cause, host, port, variable)
  }
  await new Promise((resolve) => probe.close(resolve))
}

/** The reason why nothing can listen there, in words that name a remedy; an unknown reason stays as it is. */
export function explainListening(cause: unknown, host: string, port: number, variable: string): unknown {
  const { code } = cause as NodeJS.ErrnoException
  if (code === 'EADDRINUSE' || code === 'EACCES') return new AppError('server.portInUse', { port, variable }, cause)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    const detail = { variable: 'HOST', value: host, expected: 'an address of this machine' }
    return new AppError('server.configInvalid', detail, cause)
  }
  return cause
}

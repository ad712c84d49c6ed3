import type { Resolver } from 'node:dns/promises'
import type { ProbeFailure } from '@/domain/access/judgeNetwork'

/** Longest that any one question to the network may take, ms: a person waits for all of them. */
export const PROBE_MS = 8_000

/** How the network is asked. Tests bring their own authority and resolver. */
export interface Asking {
  /** Now, Unix ms. */
  readonly nowMs: () => number
  /** Certificates that are trusted beside the system's, PEM. */
  readonly ca?: string
  readonly resolver: Resolver
}

const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  if (typeof code === 'string') return code
  return cause === undefined || cause === null ? '' : codeOf(cause)
}

/** What OpenSSL and Node say of a certificate that they do not take. */
const CERTIFICATE_CODES = /^(?:CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_TLS_CERT|INVALID_CA|HOSTNAME_MISMATCH)/

/**
 * Tells what an error of the network means.
 * @param host Whose name is asked for again where a name was not found: without a resolver it says the same.
 */
export const explainFailure = async (error: unknown, host: string, { resolver }: Asking): Promise<ProbeFailure> => {
  const code = codeOf(error)
  if (code === 'ECONNREFUSED') return { kind: 'refused' }
  if (CERTIFICATE_CODES.test(code)) return { kind: 'untrusted', reason: code }
  if (code === 'ENOTFOUND' && (await isUnknown(host, resolver))) return { kind: 'nameUnknown' }
  return { kind: 'unreachable', reason: code === '' ? String((error as Error).message) : code }
}

const isUnknown = async (host: string, resolver: Resolver): Promise<boolean> => {
  try {
    await resolver.resolve4(host)
    return false
  } catch (error) {
    // The resolver's own answers; all other codes are of a resolver that did not answer.
    return ['ENOTFOUND', 'ENODATA'].includes(codeOf(error))
  }
}

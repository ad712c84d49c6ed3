import type { CnameFacts } from '@/domain/access/judgeNetwork'
import type { Asking } from './failure'

/** Asks a resolver where a domain of push or play leads. */
export const probeCname = async (host: string, { resolver }: Asking): Promise<CnameFacts> => {
  try {
    const [target] = await resolver.resolveCname(host)
    return target === undefined ? { kind: 'none', host } : { kind: 'found', host, target }
  } catch (error) {
    const { code = '' } = error as { code?: string }
    // The resolver's own answers; all other codes are of one that did not answer.
    if (['ENOTFOUND', 'ENODATA'].includes(code)) return { kind: 'none', host }
    return { kind: 'unreachable', host, reason: code }
  }
}

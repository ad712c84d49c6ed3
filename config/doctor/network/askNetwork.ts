import type { NetworkFacts } from '@/domain/access/judgeNetwork'
import type { Asking } from './failure'
import { probeCertificate } from './probeCertificate'
import { probeCname } from './probeCname'
import { probeCallback, probeHealth, probeSocket } from './probeServer'

/** What is to be asked. */
interface Order {
  /** The server's public origin. */
  readonly origin: string
  /** Whether the cloud calls the server. */
  readonly hasCallback: boolean
  /** Own domains of push and play. */
  readonly domains: readonly string[]
}

/** Asks everything at once. */
export const askNetwork = async ({ origin, hasCallback, domains }: Order, asking: Asking): Promise<NetworkFacts> => {
  const [health, socket, certificate, callback, cnames] = await Promise.all([
    probeHealth(origin, asking),
    probeSocket(origin, asking),
    origin.startsWith('https:') ? probeCertificate(origin, asking) : null,
    hasCallback ? probeCallback(origin, asking) : null,
    Promise.all(domains.map((host) => probeCname(host, asking))),
  ])
  return { target: origin, ...health, socket, certificate, callback, cnames }
}

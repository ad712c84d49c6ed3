import type { NetworkFacts } from '@/domain/access/judgeNetwork'
import type { Asking } from './failure'
import { probeCertificate } from './probeCertificate'
import { probeCname } from './probeCname'
import { probeCallback, probeHealth, probeSeller, probeSocket } from './probeServer'

/** Questions for the network. */
interface Order {
  /** The server's public origin. */
  readonly origin: string
  /** Whether the cloud of live video calls the server. */
  readonly hasCallback: boolean
  /** Whether Tencent Chat does. */
  readonly hasChatCallback: boolean
  /** Whether the lives sell. */
  readonly hasShop: boolean
  /** Own domains of push and play. */
  readonly domains: readonly string[]
  /** The cloud's play domain where it has to have a certificate, with a port unless that is 443; else null. */
  readonly securePlayHost: string | null
}

/** Asks everything at once. */
export const askNetwork = async (order: Order, asking: Asking): Promise<NetworkFacts> => {
  const { origin, hasCallback, hasChatCallback, hasShop, domains, securePlayHost } = order
  const [health, socket, certificate, playFacts, callback, chatCallback, cnames, seller] = await Promise.all([
    probeHealth(origin, asking),
    probeSocket(origin, asking),
    origin.startsWith('https:') ? probeCertificate(origin, asking) : null,
    securePlayHost === null ? null : probeCertificate(`https://${securePlayHost}`, asking),
    hasCallback ? probeCallback(origin, '/callbacks/tencent', asking) : null,
    hasChatCallback ? probeCallback(origin, '/callbacks/tencent-chat', asking) : null,
    Promise.all(domains.map((host) => probeCname(host, asking))),
    hasShop ? probeSeller(origin, asking) : null,
  ])
  const playCertificate =
    securePlayHost === null || playFacts === null ? null : { host: securePlayHost, facts: playFacts }
  return { target: origin, ...health, socket, certificate, playCertificate, callback, chatCallback, cnames, seller }
}

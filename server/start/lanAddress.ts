import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os'

/** Networks of houses and offices, the likeliest that a phone is in first. */
const likely = [/^192\.168\./, /^10\./, /^172\.(?:1[6-9]|2\d|3[01])\./]
/** Interfaces that lead to containers and virtual machines of this machine, not to a phone. */
const inward = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|lo|cni|flannel|podman)/

/** The address under which a phone in the same network reaches this machine; null when there is none. */
export function chooseLanAddress(
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
): string | null {
  const addresses = Object.entries(interfaces)
    .filter(([name]) => !inward.test(name))
    .flatMap(([, list]) => list ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .map(({ address }) => address)
  const rank = (address: string): number => {
    const place = likely.findIndex((pattern) => pattern.test(address))
    return place === -1 ? likely.length : place
  }
  return addresses.sort((a, b) => rank(a) - rank(b))[0] ?? null
}

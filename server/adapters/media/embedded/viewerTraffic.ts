import { Buckets } from '@/domain/kernel/buckets'
import type { MediaLimits } from '../../../media/limits'

/** The keys by which the limits count one request. */
export interface Asker {
  readonly address: string
  /** Distinguishes one signed address from another. */
  readonly ticket: string
  readonly stream: string
}

/**
 * Limits the load of viewers on this process: new players, HLS requests, and HLS responses in progress. An
 * address may be a school or an office; a signed address is one viewer, or a few.
 */
export class ViewerTraffic {
  private readonly joins: Buckets
  private readonly requests: { readonly address: Buckets; readonly ticket: Buckets }
  private readonly open = new Map<string, number>()

  constructor(
    private readonly limits: MediaLimits,
    private readonly now: () => number,
  ) {
    this.joins = new Buckets({ burst: limits.joinsPerAddress, perMs: limits.joinsPerAddressEveryMs })
    this.requests = {
      address: new Buckets({ burst: limits.hlsPerAddress, perMs: limits.hlsPerAddressEveryMs }),
      ticket: new Buckets({ burst: limits.hlsPerTicket, perMs: limits.hlsPerTicketEveryMs }),
    }
  }

  /** Whether this address may begin another player now. */
  takeJoin({ address }: Asker): boolean {
    return this.take([[this.joins, address]])
  }

  /** Whether this viewer may ask for another list or segment now. */
  takeHls({ address, ticket }: Asker): boolean {
    const { requests } = this
    return this.take([
      [requests.address, address],
      [requests.ticket, `${address} ${ticket}`],
    ])
  }

  /** Counts an HLS response in progress. @returns a function that ends it (idempotent); null above a limit. */
  openHls({ address, stream }: Asker): (() => void) | null {
    const { hlsOpen, hlsOpenPerRoom, hlsOpenPerAddress } = this.limits
    const counted = [
      ['all', hlsOpen],
      [`room ${stream}`, hlsOpenPerRoom],
      [`address ${address}`, hlsOpenPerAddress],
    ] as const
    if (counted.some(([key, most]) => (this.open.get(key) ?? 0) >= most)) return null
    for (const [key] of counted) this.open.set(key, (this.open.get(key) ?? 0) + 1)
    let isOpen = true
    return () => {
      if (!isOpen) return
      isOpen = false
      for (const [key] of counted) {
        const rest = (this.open.get(key) ?? 1) - 1
        if (rest > 0) this.open.set(key, rest)
        else this.open.delete(key)
      }
    }
  }

  private take(buckets: readonly (readonly [Buckets, string])[]): boolean {
    const now = this.now()
    if (buckets.some(([bucket, key]) => bucket.waitMs(key, now) > 0)) return false
    for (const [bucket, key] of buckets) bucket.take(key, now)
    return true
  }
}

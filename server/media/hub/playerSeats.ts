import type { MediaLimits } from '../limits'

/** A viewer that requests a place. */
export interface Viewer {
  /** As limits count it: an IPv6 network is one address. */
  readonly address: string
  /** Distinguishes one signed address from another. */
  readonly ticket: string
  /** Tag of the viewer that the address was given to; empty where it names nobody. */
  readonly viewer?: string
  /** Ends the connection from our side. */
  giveWay(): void
}

interface Seated {
  readonly stream: string
  readonly viewer: Viewer
}

type SeatLimits = Pick<MediaLimits, 'players' | 'playersPerAddress' | 'playersPerTicket' | 'playersKept'>

/** Counts by key; a key without any is forgotten. */
class Counts {
  private readonly counts = new Map<string, number>()

  of(key: string): number {
    return this.counts.get(key) ?? 0
  }

  add(key: string, by: 1 | -1): void {
    const count = this.of(key) + by
    if (count > 0) this.counts.set(key, count)
    else this.counts.delete(key)
  }

  get keys(): number {
    return this.counts.size
  }

  /** The key that counts most; an earlier one of equals. */
  get largest(): string | undefined {
    let found: string | undefined
    for (const [key, count] of this.counts) if (found === undefined || count > this.of(found)) found = key
    return found
  }
}

/** A signed address counts for each address that uses it: nobody uses up that of another viewer. */
const ticketOf = ({ address, ticket }: Viewer): string => `${address} ${ticket}`

/**
 * The places of all players. An address and a signed address have limits of their own. When all places are taken, a
 * stream below its equal share takes one from the stream with the most. Within a stream, an address with fewer viewers
 * takes one from an address with more than `playersKept`. The newest viewer is evicted.
 */
export class PlayerSeats {
  /** The oldest first. */
  private readonly seated = new Set<Seated>()
  private readonly perStream = new Counts()
  private readonly perAddress = new Counts()
  private readonly perTicket = new Counts()

  constructor(private readonly limits: SeatLimits) {}

  /** @returns how to leave (idempotent); null when there is no place. */
  enter(stream: string, viewer: Viewer): (() => void) | null {
    const { players, playersPerAddress, playersPerTicket } = this.limits
    if (this.perAddress.of(viewer.address) >= playersPerAddress) return null
    if (this.perTicket.of(ticketOf(viewer)) >= playersPerTicket) return null
    if (this.seated.size >= players) {
      const loser = this.chooseLoser(stream, viewer)
      if (!loser) return null
      this.leave(loser)
      loser.viewer.giveWay()
    }
    const entry: Seated = { stream, viewer }
    this.seated.add(entry)
    this.count(entry, 1)
    return () => this.leave(entry)
  }

  /** Ends the players by addresses of one viewer. */
  drop(stream: string, tag: string): void {
    const own = [...this.seated].filter((entry) => entry.stream === stream && entry.viewer.viewer === tag)
    for (const entry of own) {
      this.leave(entry)
      entry.viewer.giveWay()
    }
  }

  private chooseLoser(stream: string, viewer: Viewer): Seated | undefined {
    const own = this.perStream.of(stream)
    const streams = this.perStream.keys + (own === 0 ? 1 : 0)
    const isBelowShare = own < Math.floor(this.limits.players / streams)
    const from = isBelowShare ? this.perStream.largest : stream
    const among = [...this.seated].filter((entry) => entry.stream === from)
    const held = new Counts()
    for (const entry of among) held.add(entry.viewer.address, 1)
    const address = held.largest
    if (address === undefined) return undefined
    const hasMany = held.of(address) > Math.max(this.limits.playersKept, held.of(viewer.address) + 1)
    if (!isBelowShare && !hasMany) return undefined
    return among.reverse().find((entry) => entry.viewer.address === address)
  }

  private leave(entry: Seated): void {
    if (this.seated.delete(entry)) this.count(entry, -1)
  }

  private count({ stream, viewer }: Seated, by: 1 | -1): void {
    this.perStream.add(stream, by)
    this.perAddress.add(viewer.address, by)
    this.perTicket.add(ticketOf(viewer), by)
  }
}

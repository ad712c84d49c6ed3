import { addressGroup } from '@/domain/kernel/addressGroup'
import type { MediaLimits } from '../limits'

/** A connection that wants to push. */
export interface Entrant {
  /** Progress of the connection: of two connections the one with the lower stage is evicted. */
  readonly stage: number
  /** Ends the connection in favour of another. */
  giveWay(): void
}

/** The place of an open connection. */
export interface Place {
  /** The push was accepted: the place is not taken away any more. */
  keep(): void
  /** The push is over and the connection is not. */
  offer(): void
  /** Idempotent. */
  leave(): void
}

interface Holder {
  readonly entrant: Entrant
  readonly group: string
}

/**
 * Counts the connections that push or want to, in total and by address. Until its push is accepted a connection can
 * be evicted when the places are full: first those of the address with the most, then those with the least progress,
 * then the oldest. Silent connections therefore keep no encoder out.
 */
export class ConnectionLimiter {
  /** The oldest first. */
  private readonly unsigned = new Set<Holder>()
  private readonly inside = new Set<Holder>()
  private readonly perGroup = new Map<string, number>()
  private gaveWay = 0

  constructor(
    private readonly limits: Pick<MediaLimits, 'connections' | 'unsignedConnections' | 'connectionsPerAddress'>,
  ) {}

  /** Number of connections evicted since the last call. */
  takeGaveWay(): number {
    const count = this.gaveWay
    this.gaveWay = 0
    return count
  }

  /** Null when every place that this connection could take belongs to an accepted push. */
  enter(address: string, entrant: Entrant): Place | null {
    const holder: Holder = { entrant, group: addressGroup(address) }
    const { connections, unsignedConnections, connectionsPerAddress } = this.limits
    const isGroupFull = (this.perGroup.get(holder.group) ?? 0) >= connectionsPerAddress
    if (isGroupFull && !this.makeRoom(({ group }) => group === holder.group)) return null
    const isFull = this.inside.size >= connections || this.unsigned.size >= unsignedConnections
    if (isFull && !this.makeRoom(() => true)) return null
    this.inside.add(holder)
    this.unsigned.add(holder)
    this.perGroup.set(holder.group, (this.perGroup.get(holder.group) ?? 0) + 1)
    return {
      keep: () => void this.unsigned.delete(holder),
      offer: () => {
        if (this.inside.has(holder)) this.unsigned.add(holder)
      },
      leave: () => this.leave(holder),
    }
  }

  private makeRoom(among: (holder: Holder) => boolean): boolean {
    const candidates = [...this.unsigned].filter(among)
    const held = new Map<string, number>()
    for (const { group } of candidates) held.set(group, (held.get(group) ?? 0) + 1)
    const heldBy = ({ group }: Holder): number => held.get(group) ?? 0
    // Sorting is stable: the oldest stays in front.
    candidates.sort((one, other) => heldBy(other) - heldBy(one) || one.entrant.stage - other.entrant.stage)
    const [first] = candidates
    if (!first) return false
    this.leave(first)
    this.gaveWay += 1
    first.entrant.giveWay()
    return true
  }

  private leave(holder: Holder): void {
    if (!this.inside.delete(holder)) return
    this.unsigned.delete(holder)
    const rest = (this.perGroup.get(holder.group) ?? 1) - 1
    if (rest > 0) this.perGroup.set(holder.group, rest)
    else this.perGroup.delete(holder.group)
  }
}

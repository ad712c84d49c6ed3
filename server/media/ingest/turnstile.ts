import type { MediaLimits } from '../limits'

/** Counts who is inside, in total and by address. */
export class Turnstile {
  private inside = 0
  private readonly perAddress = new Map<string, number>()

  constructor(private readonly limits: Pick<MediaLimits, 'connections' | 'connectionsPerAddress'>) {}

  /** @returns how to leave again (idempotent), or null when it is full. */
  enter(address: string): (() => void) | null {
    const already = this.perAddress.get(address) ?? 0
    if (this.inside >= this.limits.connections || already >= this.limits.connectionsPerAddress) return null
    this.inside += 1
    this.perAddress.set(address, already + 1)
    let left = false
    return () => {
      if (left) return
      left = true
      this.inside -= 1
      const rest = (this.perAddress.get(address) ?? 1) - 1
      if (rest > 0) this.perAddress.set(address, rest)
      else this.perAddress.delete(address)
    }
  }
}

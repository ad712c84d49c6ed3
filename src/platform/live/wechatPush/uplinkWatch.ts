import type { Clock, Unsubscribe } from '@/domain/kernel/clock'

/** The tag reports a weak uplink and never its recovery: no complaint for this long is the end, ms. */
export const WEAK_FOR_MS = 10_000

interface UplinkWatchDeps {
  readonly clock: Clock
  emit(weak: boolean): void
}

/** Makes a state of the tag's complaints. */
export const createUplinkWatch = ({ clock, emit }: UplinkWatchDeps) => {
  let weak = false
  let forget: Unsubscribe = () => undefined
  const set = (next: boolean): void => {
    if (next === weak) return
    weak = next
    emit(next)
  }
  return {
    complain(): void {
      forget()
      forget = clock.after(WEAK_FOR_MS, () => set(false))
      set(true)
    },
    /** The push has ended: nothing is known of the next one's network. */
    reset(): void {
      forget()
      weak = false
    },
  }
}

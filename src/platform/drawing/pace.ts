import type { Clock } from '@/domain/kernel/clock'

/** Between two drawings of one page, ms: at most ten in any second, the first of them at once. */
export const DRAW_GAP_MS = 110

/** Schedules the drawings of pages: soon when the page stood still, else when the gap since the last is over. */
export function createPace(clock: Pick<Clock, 'now' | 'after'>): (page: object, draw: () => void) => void {
  const drawnAt = new WeakMap<object, number>()
  return (page, draw) => {
    const last = drawnAt.get(page)
    const now = clock.now()
    // A device whose clock was set back must not stand still until it has caught up.
    const passed = last === undefined || last > now ? DRAW_GAP_MS : now - last
    clock.after(Math.max(0, DRAW_GAP_MS - passed), () => {
      drawnAt.set(page, clock.now())
      draw()
    })
  }
}

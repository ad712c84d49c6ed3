/** Keeps the screen from going dark while `on`, as far as the surface does not do so by itself. */
export type UseScreenOn = (on: boolean) => void

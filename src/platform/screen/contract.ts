/**
 * Style variables for a page that draws its own top: the status bar, how high its bar
 * begins, how it wraps, and the space it leaves to the platform's menu (HostBar.module.scss).
 */
export type EdgeStyle = Readonly<Record<`--${string}`, string>>

/** Space at the top of a page that the device and the platform's own controls occupy. */
export type PageEdges = () => EdgeStyle

/** Keeps the screen from going dark while `on`, as far as the surface does not do so by itself. */
export type UseScreenOn = (on: boolean) => void

/**
 * Style variables for a page that draws its own top: the status bar, how high its bar
 * begins, how it wraps, and what room it leaves to the platform's menu (HostBar.module.scss).
 */
export type EdgeStyle = Readonly<Record<`--${string}`, string>>

/** What the device and the platform's own controls take away from the top of a page. */
export type PageEdges = () => EdgeStyle

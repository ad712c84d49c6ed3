import type { PropsWithChildren, ReactElement } from 'react'

/** How far a scroll has come, px. */
export interface ScrollPlace {
  readonly topPx: number
  /** Of all that is inside. */
  readonly contentPx: number
  /** Height of the visible part; null where the surface does not report it. */
  readonly viewPx: number | null
}

/** Lines that scroll up and down inside their own height, the newest at the end. */
export type ScrollProps = PropsWithChildren<{
  /** Names the element and its end; unique on its page. */
  readonly id: string
  readonly className?: string | undefined
  /** Accessible name of its content, for keyboard users. */
  readonly label: string
  /** Goes there whenever this is another number; past the end is the end. Always a number: see docs/footguns.md. */
  readonly topPx: number
  /** Whether it stays at `topPx` while its height or its content changes, or is left to the user. */
  readonly sticks: boolean
  readonly onScroll: (place: ScrollPlace) => void
  /** A finger moves on it, or has left it. */
  readonly onHand: (moving: boolean) => void
  /** The end came into view. */
  readonly onEnd: () => void
}>

export type ScrollComponent = (props: ScrollProps) => ReactElement

/** This close to the end is at the end, px: a finger is not that exact. */
export const SCROLL_END_PX = 24

/** The id of the last pixel of a `Scroll`, where the surface watches it. */
export const scrollEndId = (id: string): string => `${id}-end`

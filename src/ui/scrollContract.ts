import type { PropsWithChildren, ReactElement } from 'react'

/** How far a scroll has come, px. */
export interface ScrollPlace {
  readonly topPx: number
  /** Of all that is inside. */
  readonly contentPx: number
  /** Of what is seen of it; null where the surface does not tell, and tells the arrival at the end instead. */
  readonly viewPx: number | null
}

/** Lines that scroll up and down inside their own height, the newest at the end. */
export type ScrollProps = PropsWithChildren<{
  readonly className?: string | undefined
  /** What it holds, to those who come to it by keyboard. */
  readonly label: string
  /** Goes there whenever this is another number; past the end is the end. Undefined leaves it to the person. */
  readonly topPx: number | undefined
  readonly onScroll: (place: ScrollPlace) => void
  /** The end came into view. */
  readonly onEnd: () => void
}>

export type ScrollComponent = (props: ScrollProps) => ReactElement

/** This close to the end is at the end, px: a finger is not that exact. */
export const SCROLL_END_PX = 24

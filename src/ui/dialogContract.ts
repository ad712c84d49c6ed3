import type { PropsWithChildren, ReactElement } from 'react'

/**
 * The pane of what lies over the page until it is answered or closed. In a browser it takes the keyboard at opening,
 * keeps it while it is open, and gives it back to what opened it.
 */
export type DialogProps = PropsWithChildren<{
  className?: string | undefined
  role: 'dialog' | 'alertdialog'
  label: string
  /** What Escape and the way back do; null where it may not be left now. Of several only the uppermost hears them. */
  onEscape: (() => void) | null
}>

export type DialogComponent = (props: DialogProps) => ReactElement

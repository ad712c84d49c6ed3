import type { PropsWithChildren, ReactElement } from 'react'

/**
 * The pane of a layer over the page until it is answered or closed. In a browser it takes the focus at opening, keeps
 * it while it is open, and gives it back to its opener.
 */
export type DialogProps = PropsWithChildren<{
  className?: string | undefined
  role: 'dialog' | 'alertdialog'
  label: string
  /** Handler of Escape and Back; null where the layer may not be left now. Of several only the uppermost is called. */
  onEscape: (() => void) | null
}>

export type DialogComponent = (props: DialogProps) => ReactElement

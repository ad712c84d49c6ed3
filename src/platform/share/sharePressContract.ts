import type { PropsWithChildren, ReactElement } from 'react'

/** A button that shares a room with other users by the means of the surface. */
export type SharePressProps = PropsWithChildren<{
  readonly className?: string | undefined
  readonly label: string
  readonly roomId: string
  readonly title: string
  /** Same-origin path or https URL; empty for none. */
  readonly coverUrl: string
  /** The link was put on the clipboard, or could not be: both want saying. */
  readonly onCopied: (copied: boolean) => void
}>

export type SharePressComponent = (props: SharePressProps) => ReactElement

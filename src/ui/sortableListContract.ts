import type { PropsWithChildren, ReactElement } from 'react'

/** A list whose rows, its children as `li`, a person may put into another order by dragging them. */
export type SortableListProps = PropsWithChildren<{
  readonly className?: string | undefined
  /** Says how to drag; shown where it can be done. */
  readonly hint: string
  /** Names the rows in their order: dragging ends when they change meanwhile. */
  readonly ids: readonly string[]
  /** A row was dropped on another place. Null: the order is fixed. */
  readonly onMove: ((from: number, to: number) => void) | null
}>

export type SortableListComponent = (props: SortableListProps) => ReactElement

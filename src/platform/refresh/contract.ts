import type { PropsWithChildren, ReactElement } from 'react'

/** Lets a page be pulled down to load it anew. */
export type PullToRefreshProps = PropsWithChildren<{
  /** Settles when the page is up to date, or could not be brought so; failures are the page's to show. */
  readonly refresh: () => Promise<void>
  /** Accessible label of the spinner. */
  readonly label: string
}>

export type PullToRefreshComponent = (props: PullToRefreshProps) => ReactElement

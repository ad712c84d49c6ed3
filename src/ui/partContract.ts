import type { CSSProperties, PropsWithChildren, ReactElement } from 'react'

/** A part of a page by its meaning: a landmark, a heading or a list. In a mini program it is a plain `View`. */
export type PartProps = PropsWithChildren<{
  readonly as: PartName
  readonly className?: string | undefined
  /** Name of a landmark or list, where no heading gives one. */
  readonly label?: string | undefined
  readonly style?: CSSProperties | undefined
  /** The content scrolls inside this part: a keyboard must be able to reach and scroll it. */
  readonly scrolls?: boolean | undefined
}>

export type PartName = 'main' | 'header' | 'nav' | 'section' | 'h1' | 'h2' | 'h3' | 'ul' | 'li'

export type PartComponent = (props: PartProps) => ReactElement

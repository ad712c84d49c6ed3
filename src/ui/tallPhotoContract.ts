import type { ReactElement } from 'react'

/** A picture file as wide as its place and as high as its shape asks for. One that does not load leaves no gap. */
export interface TallPhotoProps {
  /** A full address. */
  readonly src: string
  /** Description of its content. */
  readonly alt: string
  readonly className?: string | undefined
}

export type TallPhotoComponent = (props: TallPhotoProps) => ReactElement | null

import type { ReactElement } from 'react'

/** A picture file that fills its frame, cropped where the shapes differ. */
export interface PhotoProps {
  /** A full address. */
  readonly src: string
  readonly className?: string | undefined
  readonly onError?: (() => void) | undefined
}

export type PhotoComponent = (props: PhotoProps) => ReactElement

import type { ReactElement } from 'react'

/** A picture file that fills its frame: cropped where the shapes differ, or whole, to be kept by a long press. */
export interface PhotoProps {
  /** A full address. */
  readonly src: string
  readonly className?: string | undefined
  readonly whole?: boolean
  /** Description of its content. Absent where the text beside it says the same: then it is not read out. */
  readonly alt?: string
  readonly onError?: (() => void) | undefined
}

export type PhotoComponent = (props: PhotoProps) => ReactElement

import type { PhotoComponent } from './photoContract'

/** Stands in where no platform was chosen. */
export const Photo: PhotoComponent = () => {
  throw new Error('Photo has a variant for each platform')
}

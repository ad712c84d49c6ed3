import type { TallPhotoComponent } from './tallPhotoContract'

/** Stands in where no platform was chosen. */
export const TallPhoto: TallPhotoComponent = () => {
  throw new Error('TallPhoto has a variant for each platform')
}

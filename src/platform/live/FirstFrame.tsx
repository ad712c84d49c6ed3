import type { FirstFrameComponent } from './firstFrameContract'

/** Stands in where no platform was chosen. */
export const FirstFrame: FirstFrameComponent = () => {
  throw new Error('FirstFrame has a variant for each platform')
}

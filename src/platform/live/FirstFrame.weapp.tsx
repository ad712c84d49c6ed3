import type { FirstFrameComponent } from './contract'

/** A mini program's players are elements of the page: there is none before the stage. */
export const FirstFrame: FirstFrameComponent = () => null

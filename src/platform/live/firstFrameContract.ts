import type { ComponentType } from 'react'

/** Shows the picture of a room that is still being entered, where it plays already: behind the rest of its parent. */
export type FirstFrameComponent = ComponentType

import type { PressableComponent } from './pressableContract'

/** Stands in where no platform was chosen. */
export const Pressable: PressableComponent = () => {
  throw new Error('Pressable has a variant for each platform')
}

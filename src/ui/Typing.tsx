import type { TypingComponent } from './typingContract'

/** Stands in where no platform was chosen. */
export const Typing: TypingComponent = () => {
  throw new Error('Typing has a variant for each platform')
}

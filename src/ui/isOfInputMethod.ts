/** The code of a key that an input method takes for itself. Source: W3C UI Events, `keyCode` during composition. */
const INPUT_METHOD_KEY = 229

/**
 * Whether a key belongs to an input method, for example the Enter or Escape that ends a Chinese word. Safari ends the
 * composition before it reports that key, so `isComposing` is false there and only the key code shows it.
 */
export const isOfInputMethod = ({ isComposing, keyCode }: KeyboardEvent): boolean =>
  isComposing || keyCode === INPUT_METHOD_KEY

/** Height of the keyboard over the page, px; 0 while it is down. Elements at the bottom move up by it alone. */
export type UseKeyboardLift = () => number

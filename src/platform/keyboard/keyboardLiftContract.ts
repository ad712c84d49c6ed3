/** Height of the keyboard over the page, px; 0 while it is down. What is at the bottom moves up by it alone. */
export type UseKeyboardLift = () => number

/** A hook: the part after `#` in the page's address at its opening; empty without one. */
export type UsePageFragment = () => string

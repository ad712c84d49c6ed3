/** What stands behind `#` in the page's address as it was opened; empty where there is none. A hook. */
export type UsePageFragment = () => string

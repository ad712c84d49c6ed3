/** Lets the front page be given on from the platform's own menu, under this title. */
export type UseShareHome = (title: string) => void

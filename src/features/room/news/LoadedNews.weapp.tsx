/** A mini program's pages have no live regions. */
export const LoadedNews = (): null => null

/** A mini program's pages have no live regions. */
export const ChatNews = (_: { lines: readonly unknown[]; myId: string | null }): null => null

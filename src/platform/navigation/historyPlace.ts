/** Where an entry of the browser's history stands. */
export interface HistoryPlace {
  /** Of its page, as the router's `history` package numbers them; -1 where it has not. */
  readonly page: number
  /** How many layers (sheets, questions) lie over the page; 0 is the page itself. */
  readonly layer: number
}

export const readPlace = (): HistoryPlace => {
  const { idx, layer } = (history.state ?? {}) as { idx?: unknown; layer?: unknown }
  return { page: typeof idx === 'number' ? idx : -1, layer: typeof layer === 'number' ? layer : 0 }
}

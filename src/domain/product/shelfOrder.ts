/** Entries in the order of `ids`; entries that it does not name stay behind them, in their order. */
export function arrangeShelf<Entry extends { readonly id: string }>(
  shelf: readonly Entry[],
  ids: readonly string[],
): readonly Entry[] {
  const places = new Map(ids.map((id, place) => [id, place]))
  const placeOf = ({ id }: Entry): number => places.get(id) ?? ids.length
  return [...shelf].sort((one, other) => placeOf(one) - placeOf(other))
}

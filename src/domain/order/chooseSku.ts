/** A way to have a product, as far as choosing goes: a value for each option, and the pieces that are left. */
export interface OfferedSku {
  readonly id: string
  readonly values: readonly string[]
  readonly stock: number
}

/** Chosen value of each option; null where none is chosen yet. */
export type ChosenValues = readonly (string | null)[]

const fits = (sku: OfferedSku, chosen: ChosenValues): boolean =>
  chosen.every((value, at) => value === null || sku.values[at] === value)

/** The SKU that the values name; null until every option has one. */
export const chosenSku = <Sku extends OfferedSku>(skus: readonly Sku[], chosen: ChosenValues): Sku | null =>
  chosen.includes(null) ? null : (skus.find((sku) => fits(sku, chosen)) ?? null)

/** Whether pieces are left of some SKU with this value and the values chosen for the other options. */
export const isChoosable = (skus: readonly OfferedSku[], chosen: ChosenValues, at: number, value: string): boolean =>
  skus.some((sku) => sku.stock > 0 && fits(sku, chosen.map((other, index) => (index === at ? value : other))))

/** Initial choice: the values without an alternative. */
export function firstChoice(skus: readonly OfferedSku[], options: number): ChosenValues {
  const [only, ...others] = skus
  return Array.from({ length: options }, (_, at) => {
    const value = only?.values[at] ?? null
    return others.every((sku) => sku.values[at] === value) ? value : null
  })
}

/** The lower of two limits; 0 is none. */
export const lowerLimit = (one: number, other: number): number =>
  one === 0 || other === 0 ? Math.max(one, other) : Math.min(one, other)

/** Most pieces that can be ordered, at least 1: stock, the limit per buyer (0: none), and the limit of a line. */
export const mostPieces = (stock: number, limitPerPerson: number, perLine: number): number =>
  Math.max(1, Math.min(stock, perLine, limitPerPerson === 0 ? perLine : limitPerPerson))

import { cleanLine } from '../text/readableText'
import { catalogueLimits as most, type ShippingRule } from './catalogue'
import { allChoices, valuesKey, type CatalogueFields, type SkuDraft } from './productFields'

export type ProductProblem =
  | 'missing'
  | 'tooLong'
  | 'tooMany'
  | 'twice'
  | 'outOfRange'
  | 'incomplete'
  | 'unknown'
  | 'strikeNotAbove'
  | 'strikeTooHigh'

export type ProductFaultField = keyof CatalogueFields | 'price' | 'strike' | 'strikeBasis' | 'stock' | 'code'

/** One thing that keeps a product from being saved. */
export interface ProductFault {
  readonly field: ProductFaultField
  readonly problem: ProductProblem
  /** The SKU that it is about, by its place from 0; left out: the product. */
  readonly sku?: number
}

const isCount = (value: number, top: number): boolean => Number.isSafeInteger(value) && value >= 0 && value <= top
const twice = (texts: readonly string[]): boolean => new Set(texts).size < texts.length

/** Everything that keeps a product from being saved, apart from its struck prices (`judgeStrike`). */
export function checkProduct(product: CatalogueFields): ProductFault[] {
  const faults: ProductFault[] = []
  const add = (wrong: boolean, field: ProductFaultField, problem: ProductProblem): void => {
    if (wrong) faults.push({ field, problem })
  }
  add(cleanLine(product.name) === '', 'name', 'missing')
  add(product.name.length > most.name, 'name', 'tooLong')
  add(product.pictures.length > most.pictures, 'pictures', 'tooMany')
  add(product.description.length > most.description, 'description', 'tooLong')
  add(product.descriptionPictures.length > most.descriptionPictures, 'descriptionPictures', 'tooMany')
  add(!isCount(product.limitPerPerson, most.limitPerPerson), 'limitPerPerson', 'outOfRange')
  if (product.terms.type === 'exception') {
    add(cleanLine(product.terms.text) === '', 'terms', 'missing')
    add(product.terms.text.length > most.termsText, 'terms', 'tooLong')
  }
  const shipping = checkShipping(product.shipping)
  if (shipping !== null) add(true, 'shipping', shipping)
  const options = checkOptions(product)
  if (options !== null) return [...faults, { field: 'options', problem: options }]
  return [...faults, ...checkSkus(product)]
}

function checkOptions({ options }: CatalogueFields): ProductProblem | null {
  if (options.length > most.options) return 'tooMany'
  if (twice(options.map(({ name }) => cleanLine(name)))) return 'twice'
  for (const { name, values } of options) {
    const texts = values.map(cleanLine)
    if (cleanLine(name) === '' || values.length === 0 || texts.includes('')) return 'missing'
    if (name.length > most.optionName || texts.some((text) => text.length > most.optionValue)) return 'tooLong'
    if (values.length > most.optionValues) return 'tooMany'
    if (twice(texts)) return 'twice'
  }
  return null
}

function checkSkus({ options, skus }: CatalogueFields): ProductFault[] {
  if (skus.length > most.skus) return [{ field: 'skus', problem: 'tooMany' }]
  const choices = new Set(allChoices(options).map(valuesKey))
  const keys = skus.map(({ values }) => valuesKey(values))
  const faults = skus.flatMap((sku, index) => {
    const problem: ProductProblem | null = !choices.has(keys[index] ?? '')
      ? 'unknown'
      : keys.indexOf(keys[index] ?? '') < index
        ? 'twice'
        : null
    return problem === null ? checkSku(sku, index) : [{ field: 'skus' as const, problem, sku: index }]
  })
  const codes = skus.map(({ code }) => code.trim())
  for (const [index, code] of codes.entries()) {
    if (code !== '' && codes.indexOf(code) < index) faults.push({ field: 'code', problem: 'twice', sku: index })
  }
  if (faults.length === 0 && skus.length < choices.size) faults.push({ field: 'skus', problem: 'incomplete' })
  return faults
}

function checkSku(sku: SkuDraft, index: number): ProductFault[] {
  const faults: ProductFault[] = []
  const add = (wrong: boolean, field: ProductFaultField, problem: ProductProblem): void => {
    if (wrong) faults.push({ field, problem, sku: index })
  }
  add(!isCount(sku.priceFen, most.priceFen), 'price', 'outOfRange')
  add(!isCount(sku.strikeFen, most.priceFen), 'strike', 'outOfRange')
  add(sku.strikeBasis.length > most.strikeBasis, 'strikeBasis', 'tooLong')
  add(sku.stock !== undefined && !isCount(sku.stock, most.stock), 'stock', 'outOfRange')
  add(sku.code.length > most.code, 'code', 'tooLong')
  return faults
}

function checkShipping(rule: ShippingRule): ProductProblem | null {
  if (rule.type === 'free') return null
  const fees = rule.type === 'flat' ? [rule.feeFen] : [rule.otherFeeFen, ...rule.regions.map(({ feeFen }) => feeFen)]
  const isFee = (fee: number | null): boolean => fee === null || isCount(fee, most.feeFen)
  if (!fees.every(isFee) || !isCount(rule.freeFromFen, most.priceFen)) return 'outOfRange'
  if (rule.type === 'flat') return null
  if (rule.regions.length > most.regions) return 'tooMany'
  const provinces = rule.regions.map((region) => region.provinces.map(cleanLine))
  if (provinces.some((names) => names.length === 0 || names.includes(''))) return 'missing'
  if (twice(provinces.flat())) return 'twice'
  return fees.every((fee) => fee === null) ? 'missing' : null
}

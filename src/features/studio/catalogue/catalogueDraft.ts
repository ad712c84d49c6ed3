import { catalogueLimits, type AfterSaleTerms, type ReturnException } from '@/domain/catalogue/catalogue'
import { allChoices, valuesKey } from '@/domain/catalogue/productFields'
import { readShipping, writeShipping } from '@/domain/catalogue/ruleText'
import { fail, ok, type Result } from '@/domain/kernel/result'
import { isSameValue } from '@/domain/kernel/versionedFields'
import { readPrice, readStock, writePrice } from '@/domain/product/priceText'
import type { CatalogueReply, NewCatalogueBody } from '@/domain/wire/catalogueHttp'

/** A SKU as it stands in the form. */
export interface SkuTyped {
  readonly price: string
  readonly stock: string
  readonly code: string
  readonly strike: string
  readonly strikeBasis: string
  /** Empty: none. */
  readonly pictureUrl: string
}

/** A product as it stands in the form: texts as typed. Rows of SKUs by their values; those of old options are kept. */
export interface CatalogueDraft {
  readonly name: string
  readonly pictures: readonly string[]
  readonly description: string
  readonly descriptionPictures: readonly string[]
  readonly optionNames: readonly [string, string]
  readonly optionValues: readonly [string, string]
  readonly rows: Readonly<Record<string, SkuTyped>>
  readonly limit: string
  readonly shipping: string
  readonly termsType: AfterSaleTerms['type']
  readonly termsReason: ReturnException
  readonly termsText: string
  readonly url: string
}

export type CatalogueProblem = 'name' | 'price' | 'stock' | 'options' | 'shipping' | 'terms' | 'url' | 'limit'

export const emptyRow: SkuTyped = { price: '', stock: '', code: '', strike: '', strikeBasis: '', pictureUrl: '' }

export const newCatalogueDraft: CatalogueDraft = {
  name: '',
  pictures: [],
  description: '',
  descriptionPictures: [],
  optionNames: ['', ''],
  optionValues: ['', ''],
  rows: {},
  limit: '0',
  shipping: '包邮',
  termsType: 'sevenDays',
  termsReason: 'madeToOrder',
  termsText: '',
  url: '',
}

export function draftOfCatalogue(product: CatalogueReply): CatalogueDraft {
  const option = (place: number) => product.options[place] ?? { name: '', values: [] }
  const { terms } = product
  return {
    name: product.name,
    pictures: product.pictures,
    description: product.description,
    descriptionPictures: product.descriptionPictures,
    optionNames: [option(0).name, option(1).name],
    optionValues: [option(0).values.join('，'), option(1).values.join('，')],
    rows: Object.fromEntries(
      product.skus.map((sku) => [
        valuesKey(sku.values),
        {
          price: writePrice(sku.priceFen),
          stock: String(sku.stock),
          code: sku.code,
          strike: sku.strikeFen === 0 ? '' : writePrice(sku.strikeFen),
          strikeBasis: sku.strikeBasis,
          pictureUrl: sku.pictureUrl,
        },
      ]),
    ),
    limit: String(product.limitPerPerson),
    shipping: writeShipping(product.shipping),
    termsType: terms.type,
    termsReason: terms.type === 'exception' ? (terms.reason as ReturnException) : 'madeToOrder',
    termsText: terms.type === 'exception' ? terms.text : '',
    url: product.link?.type === 'web' ? product.link.url : '',
  }
}

/** The options that the form says; a name without values counts, so that its problem shows. */
export const optionsOf = ({ optionNames, optionValues }: CatalogueDraft): { name: string; values: string[] }[] =>
  ([0, 1] as const)
    .map((place) => ({
      name: optionNames[place].trim(),
      values: optionValues[place].split(/[,，、]/).map((value) => value.trim()).filter((value) => value !== ''),
    }))
    .filter(({ name, values }) => name !== '' || values.length > 0)

/** The rows of the table of SKUs: one a choice. */
export function choicesOf(draft: CatalogueDraft): string[][] {
  const choices = allChoices(optionsOf(draft))
  return choices.slice(0, catalogueLimits.skus)
}

/** Reads the form against the product as it was opened, whose SKUs keep their ids and unchanged stocks. */
export function readCatalogueDraft(
  draft: CatalogueDraft,
  opened: CatalogueReply | null,
): Result<NewCatalogueBody, readonly CatalogueProblem[]> {
  const problems = new Set<CatalogueProblem>()
  const options = optionsOf(draft)
  const isOption = ({ name, values }: (typeof options)[number]): boolean =>
    name !== '' && values.length > 0 && values.length <= catalogueLimits.optionValues &&
    new Set(values).size === values.length
  if (!options.every(isOption) || allChoices(options).length > catalogueLimits.skus) problems.add('options')
  if (draft.name.trim() === '') problems.add('name')
  const known = new Map(opened?.skus.map((sku) => [valuesKey(sku.values), sku]))
  const skus = choicesOf(draft).map((values) => {
    const typed = draft.rows[valuesKey(values)] ?? emptyRow
    const old = known.get(valuesKey(values))
    const price = readPrice(typed.price)
    const strike = typed.strike.trim() === '' ? ok(0) : readPrice(typed.strike)
    const stock = typed.stock.trim() === '' ? ok(0) : readStock(typed.stock)
    if (!price.ok || !strike.ok) problems.add('price')
    if (!stock.ok) problems.add('stock')
    const isMoved = stock.ok && stock.value !== old?.stock
    return {
      ...(old !== undefined && { id: old.id }),
      pictureUrl: typed.pictureUrl,
      values,
      priceFen: price.ok ? price.value : 0,
      strikeFen: strike.ok ? strike.value : 0,
      strikeBasis: typed.strikeBasis.trim(),
      code: typed.code.trim(),
      ...(isMoved && { stock: stock.value, ...(old !== undefined && { stockSeen: old.stock }) }),
    }
  })
  const limit = readStock(draft.limit.trim() === '' ? '0' : draft.limit)
  if (!limit.ok || limit.value > catalogueLimits.limitPerPerson) problems.add('limit')
  const shipping = readShipping(draft.shipping)
  if (shipping === null) problems.add('shipping')
  if (draft.termsType === 'exception' && draft.termsText.trim() === '') problems.add('terms')
  const url = draft.url.trim()
  if (url !== '' && !/^https?:\/\/(?![^/?#]*@)[^\s"'<>\\]+$/.test(url)) problems.add('url')
  if (problems.size > 0 || shipping === null) return fail([...problems])
  const kept = opened?.link?.type === 'miniProgram' && url === '' ? opened.link : null
  return ok({
    name: draft.name.trim(),
    pictures: [...draft.pictures],
    description: draft.description.trim(),
    descriptionPictures: [...draft.descriptionPictures],
    options,
    skus,
    limitPerPerson: limit.ok ? limit.value : 0,
    shipping: shipping as NewCatalogueBody['shipping'],
    terms:
      draft.termsType === 'sevenDays'
        ? { type: 'sevenDays' }
        : { type: 'exception', reason: draft.termsReason, text: draft.termsText.trim() },
    link: url === '' ? kept : { type: 'web', url },
  })
}

/** The fields of a body that differ from the product as it was opened. */
export function changesOf(body: NewCatalogueBody, opened: CatalogueReply): Partial<NewCatalogueBody> {
  const said = opened as unknown as Record<string, unknown>
  const bare = opened.skus.map(({ id, pictureUrl, values, priceFen, strikeFen, strikeBasis, code }) => ({
    ...{ id, pictureUrl, values, priceFen, strikeFen, strikeBasis, code },
  }))
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !isSameValue(value, name === 'skus' ? bare : said[name])),
  )
}

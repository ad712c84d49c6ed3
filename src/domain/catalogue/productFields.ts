import type { CatalogueProduct, Sku } from './catalogue'

/** Fields of a SKU that a seller writes. Without an id, the SKU with these values is meant, or a new one. */
export interface SkuFields
  extends Pick<Sku, 'values' | 'priceFen' | 'strikeFen' | 'strikeBasis' | 'code' | 'pictureUrl'> {
  readonly id?: string | undefined
}

/** A SKU as it is saved. Orders move the stock meanwhile, so only a stock that the seller has changed is sent. */
export interface SkuDraft extends SkuFields {
  /** Pieces for sale from now on; left out: as they are, 0 for a new SKU. */
  readonly stock?: number | undefined
  /** The stock that the seller saw: the change is refused where it is another by now. */
  readonly stockSeen?: number | undefined
}

/** Fields of a product that a seller writes. A product with a link is sold elsewhere; the others are goods. */
export interface CatalogueFields
  extends Pick<
    CatalogueProduct,
    | 'name'
    | 'pictures'
    | 'description'
    | 'descriptionPictures'
    | 'link'
    | 'options'
    | 'limitPerPerson'
    | 'shipping'
    | 'terms'
  > {
  readonly skus: readonly SkuDraft[]
}

/** Defaults of a product of which only name, price and stock are given. */
export const plainProduct: Omit<CatalogueFields, 'name' | 'skus'> = {
  pictures: [],
  description: '',
  descriptionPictures: [],
  link: null,
  options: [],
  limitPerPerson: 0,
  shipping: { type: 'free' },
  terms: { type: 'sevenDays' },
}

export const plainSku: Omit<SkuFields, 'priceFen'> = {
  values: [],
  strikeFen: 0,
  strikeBasis: '',
  code: '',
  pictureUrl: '',
}

export const skuFieldsOf = (sku: SkuFields): SkuFields => ({
  id: sku.id,
  values: sku.values,
  priceFen: sku.priceFen,
  strikeFen: sku.strikeFen,
  strikeBasis: sku.strikeBasis,
  code: sku.code,
  pictureUrl: sku.pictureUrl,
})

/** The fields of a product as they would be saved without a change of any stock. */
export const fieldsOf = (product: CatalogueProduct): CatalogueFields => ({
  name: product.name,
  pictures: product.pictures,
  description: product.description,
  descriptionPictures: product.descriptionPictures,
  link: product.link,
  options: product.options,
  skus: product.skus.map(skuFieldsOf),
  limitPerPerson: product.limitPerPerson,
  shipping: product.shipping,
  terms: product.terms,
})

/** Names a choice of values; two SKUs of a product never have the same. */
export const valuesKey = (values: readonly string[]): string => JSON.stringify(values)

/** Every choice of values, in the order of the options; one empty choice where there is no option. */
export const allChoices = (options: CatalogueFields['options']): string[][] =>
  options.reduce<string[][]>(
    (choices, { values }) => choices.flatMap((choice) => values.map((value) => [...choice, value])),
    [[]],
  )

import { Type, type Static } from 'typebox'
import { catalogueLimits as most, returnExceptions } from '../catalogue/catalogue'
import { productLimits } from '../product/product'
import { Id, PictureUrl } from './http'
import { KeptProductLink, NewProductLink, ShownDeal } from './productLinkSchema'

/* Bodies of the routes of the catalogue and of shelves. Money is integer fen (1/100 ¥), time ms. */

const exact = { additionalProperties: false }
const Time = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01 UTC' })
const text = (longest: number, least = 0) => Type.String({ minLength: least, maxLength: longest })
const Fen = Type.Integer({ minimum: 0, maximum: most.priceFen, description: '1/100 ¥' })
const Fee = Type.Integer({ minimum: 0, maximum: most.feeFen, description: '1/100 ¥' })
const Stock = Type.Integer({ minimum: 0, maximum: most.stock })
const Version = Type.Integer({ minimum: 1, description: 'Counts the changes; say which one you have seen' })

const Shipping = Type.Union([
  Type.Object({ type: Type.Literal('free') }, exact),
  Type.Object({ type: Type.Literal('flat'), feeFen: Fee, freeFromFen: Fen }, exact),
  Type.Object(
    {
      type: Type.Literal('byRegion'),
      regions: Type.Array(
        Type.Object(
          {
            provinces: Type.Array(text(30, 1), { minItems: 1, maxItems: 40 }),
            feeFen: Type.Union([Fee, Type.Null()], { description: 'null: not sent there' }),
          },
          exact,
        ),
        { maxItems: most.regions },
      ),
      otherFeeFen: Type.Union([Fee, Type.Null()]),
      freeFromFen: Fen,
    },
    exact,
  ),
])
const Terms = Type.Union([
  Type.Object({ type: Type.Literal('sevenDays') }, exact),
  Type.Object(
    {
      type: Type.Literal('exception'),
      reason: Type.Enum([...returnExceptions]),
      text: text(most.termsText, 1),
    },
    exact,
  ),
])
const Options = Type.Array(
  Type.Object(
    {
      name: text(most.optionName, 1),
      values: Type.Array(text(most.optionValue, 1), { minItems: 1, maxItems: most.optionValues }),
    },
    exact,
  ),
  { maxItems: most.options },
)
const Values = Type.Array(text(most.optionValue, 1), { maxItems: most.options })

const NewSku = Type.Object(
  {
    id: Type.Optional(Id),
    values: Values,
    priceFen: Fen,
    strikeFen: Type.Optional(Fen),
    strikeBasis: Type.Optional(text(most.strikeBasis)),
    stock: Type.Optional(Stock),
    stockSeen: Type.Optional(Stock),
    code: Type.Optional(text(most.code)),
    pictureUrl: Type.Optional(PictureUrl),
  },
  {
    ...exact,
    description:
      'A SKU without an id is the one of the same values, or a new one. `stock` is set as it is given, and refused ' +
      '(catalogue.changed) where `stockSeen` is given and is not the stock any more; without `stock` it stays.',
  },
)
const fields = {
  name: Type.String({ minLength: 1, maxLength: most.name, pattern: '\\S' }),
  pictures: Type.Array(PictureUrl, { maxItems: most.pictures }),
  description: text(most.description),
  descriptionPictures: Type.Array(PictureUrl, { maxItems: most.descriptionPictures }),
  link: Type.Union([NewProductLink, Type.Null()]),
  options: Options,
  skus: Type.Array(NewSku, { minItems: 1, maxItems: most.skus }),
  limitPerPerson: Type.Integer({ minimum: 0, maximum: most.limitPerPerson }),
  shipping: Shipping,
  terms: Terms,
}
const optional = {
  pictures: Type.Optional(fields.pictures),
  description: Type.Optional(fields.description),
  descriptionPictures: Type.Optional(fields.descriptionPictures),
  link: Type.Optional(fields.link),
  options: Type.Optional(fields.options),
  limitPerPerson: Type.Optional(fields.limitPerPerson),
  shipping: Type.Optional(fields.shipping),
  terms: Type.Optional(fields.terms),
}

export const NewCatalogueBody = Type.Object(
  { id: Type.Optional(Id), name: fields.name, skus: fields.skus, ...optional },
  exact,
)
export const CatalogueBody = Type.Object(
  { name: Type.Optional(fields.name), skus: Type.Optional(fields.skus), ...optional, version: Version },
  { ...exact, description: 'The fields that change; those changed since `version` are refused (catalogue.changed)' },
)

const Kind = Type.Union([Type.Literal('goods'), Type.Literal('link')])
const Sku = Type.Object({
  id: Id,
  values: Type.Array(Type.String()),
  priceFen: Type.Integer(),
  strikeFen: Type.Integer(),
  strikeBasis: Type.String(),
  stock: Type.Integer(),
  reserved: Type.Integer({ description: 'Pieces in orders that are not paid yet' }),
  sold: Type.Integer(),
  code: Type.String(),
  pictureUrl: Type.String(),
})
const product = {
  id: Id,
  kind: Kind,
  name: Type.String(),
  pictures: Type.Array(Type.String()),
  description: Type.String(),
  descriptionPictures: Type.Array(Type.String()),
  link: Type.Union([KeptProductLink, Type.Null()]),
  options: Options,
  limitPerPerson: Type.Integer(),
  shipping: Shipping,
  terms: Terms,
  version: Version,
}
export const CatalogueReply = Type.Object({
  ...product,
  skus: Type.Array(Sku),
  archivedAt: Time,
  createdAt: Time,
  updatedAt: Time,
})
export const CatalogueProductReply = Type.Object({
  product: CatalogueReply,
  lowest: Type.Array(Type.Object({ skuId: Id, fen: Type.Integer() }), {
    description: 'Lowest price of the 7 days before the present one; a SKU that had none before is left out',
  }),
})

export const CatalogueQuery = Type.Object({
  text: Type.Optional(text(most.name)),
  kind: Type.Optional(Kind),
  archived: Type.Optional(Type.Literal('1')),
  cursor: Type.Optional(text(90)),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
})
export const CatalogueListReply = Type.Object({
  products: Type.Array(
    Type.Object({
      id: Id,
      kind: Kind,
      name: Type.String(),
      pictureUrl: Type.String(),
      lowestFen: Type.Integer(),
      highestFen: Type.Integer(),
      stock: Type.Integer(),
      sold: Type.Integer(),
      skus: Type.Integer(),
      archivedAt: Time,
      updatedAt: Time,
      version: Version,
    }),
  ),
  next: Type.String({ description: 'Cursor of the next page; empty at the end' }),
})

export const CatalogueParams = Type.Object({ productId: Id })

export const ExportQuery = Type.Object({
  format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('json')])),
})
export const ImportQuery = Type.Object({ preview: Type.Optional(Type.Literal('1')) })
export const ImportBody = Type.Object({ csv: Type.String({ minLength: 1 }) }, exact)
export const ImportReply = Type.Object({
  applied: Type.Boolean(),
  products: Type.Array(
    Type.Object({
      line: Type.Integer(),
      action: Type.Union([Type.Literal('add'), Type.Literal('change'), Type.Literal('same')]),
      id: Type.String(),
      name: Type.String(),
    }),
  ),
  faults: Type.Array(
    Type.Object({
      line: Type.Integer({ description: 'Line of the file, from 1' }),
      column: Type.Optional(Type.String()),
      problem: Type.String(),
    }),
  ),
})

export const ShelfReply = Type.Object({
  entries: Type.Array(
    Type.Object({
      id: Id,
      productId: Id,
      name: Type.String(),
      pictureUrl: Type.String(),
      kind: Kind,
      skus: Type.Array(
        Type.Object({
          id: Id,
          values: Type.Array(Type.String()),
          priceFen: Type.Integer({ description: 'The price of the shop' }),
          roomPriceFen: Type.Union([Type.Integer(), Type.Null()]),
          stock: Type.Integer(),
        }),
      ),
    }),
  ),
})
export const ShelfOrderBody = Type.Object(
  { order: Type.Array(Id, { maxItems: productLimits.onShelf, uniqueItems: true }) },
  exact,
)
export const RoomPricesBody = Type.Object(
  {
    prices: Type.Array(
      Type.Object({ skuId: Id, priceFen: Type.Union([Fen, Type.Null()], { description: 'null: as the shop' }) }, exact),
      { minItems: 1, maxItems: most.skus },
    ),
  },
  exact,
)

export const OfferQuery = Type.Object({ roomId: Type.Optional(Id) })
/** A product as a buyer sees it. */
export const OfferReply = Type.Object({
  now: Time,
  product: Type.Object({
    ...product,
    skus: Type.Array(
      Type.Object({
        id: Id,
        values: Type.Array(Type.String()),
        priceFen: Type.Integer({ description: 'In that room' }),
        strikeFen: Type.Integer({ description: 'A higher price, shown struck through; 0: none' }),
        strikeBasis: Type.String({ description: 'Empty: the lowest price of the 7 days before the present one' }),
        stock: Type.Integer(),
        pictureUrl: Type.String(),
        deal: Type.Optional(ShownDeal),
      }),
    ),
  }),
})

export type NewCatalogueBody = Static<typeof NewCatalogueBody>
export type CatalogueBody = Static<typeof CatalogueBody>
export type CatalogueReply = Static<typeof CatalogueReply>
export type CatalogueProductReply = Static<typeof CatalogueProductReply>
export type CatalogueListReply = Static<typeof CatalogueListReply>
export type ImportReply = Static<typeof ImportReply>
export type RoomPricesBody = Static<typeof RoomPricesBody>
export type ShelfReply = Static<typeof ShelfReply>
export type OfferReply = Static<typeof OfferReply>

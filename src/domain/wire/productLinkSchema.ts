import { Type } from 'typebox'
import { productLimits } from '../product/product'

/** A product's link, of a web page or of a mini program. */
const productLinkOf = (webPattern: string) => Type.Union([
  Type.Object(
    {
      type: Type.Literal('web'),
      url: Type.String({ maxLength: productLimits.url, pattern: webPattern }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      type: Type.Literal('miniProgram'),
      appId: Type.String({ pattern: '^wx[a-z0-9]{16}$' }),
      path: Type.String({ maxLength: productLimits.url }),
    },
    { additionalProperties: false },
  ),
])

/** No `https://shop.example@evil.example`, which reads as one host and opens another. */
export const NewProductLink = productLinkOf('^https?://(?![^/?#]*@)[^\\s"\'<>\\\\]+$')
/** The link in replies: stored links older than that rule stay valid. */
export const KeptProductLink = productLinkOf('^https?://')

const DealTime = Type.Integer({ minimum: 0, description: 'Server time, ms' })
/** A flash deal as the room shows it. */
export const ShownDeal = Type.Object({
  id: Type.String(),
  skuId: Type.String(),
  priceFen: Type.Integer({ minimum: 0 }),
  strikeFen: Type.Integer({ minimum: 0, description: 'The ordinary price where it may be struck through; 0: not' }),
  quota: Type.Integer({ minimum: 1 }),
  left: Type.Integer({ minimum: 0 }),
  perPerson: Type.Integer({ minimum: 0, description: '0: no limit' }),
  startsAt: DealTime,
  endsAt: DealTime,
})
/** Marks of a product that its owner does not write. */
export const shownMarks = {
  goods: Type.Optional(Type.Literal(true, { description: 'It can be bought here' })),
  deal: Type.Optional(ShownDeal),
}

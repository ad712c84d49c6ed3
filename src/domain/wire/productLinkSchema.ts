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

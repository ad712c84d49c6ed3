import { fail, ok, type Result } from '@/domain/kernel/result'
import { readPrice, readStock, writePrice } from '@/domain/product/priceText'
import { productLimits, type Product, type ProductFields, type ProductLink } from '@/domain/product/product'
import { checkText, type FieldProblem, type FieldProblems } from './fieldProblem'

/** A product as it stands in the form: texts as typed. Fields of a link of another type are kept while typing. */
export interface ProductDraft {
  readonly name: string
  readonly price: string
  readonly stock: string
  readonly pictureUrl: string
  readonly linkType: 'none' | ProductLink['type']
  readonly url: string
  readonly appId: string
  readonly path: string
}

export type ProductField = 'name' | 'price' | 'stock' | 'url' | 'appId' | 'path'

export const newProductDraft: ProductDraft = {
  name: '',
  price: '',
  stock: '',
  pictureUrl: '',
  linkType: 'none',
  url: '',
  appId: '',
  path: '',
}

/** The form of a product that is on the shelf. */
export const draftOfProduct = ({ name, priceFen, stock, pictureUrl, link }: Product): ProductDraft => ({
  name,
  price: writePrice(priceFen),
  stock: String(stock),
  pictureUrl,
  linkType: link?.type ?? 'none',
  url: link?.type === 'web' ? link.url : '',
  appId: link?.type === 'miniProgram' ? link.appId : '',
  path: link?.type === 'miniProgram' ? link.path : '',
})

/** Reads the form: the fields for the server, or the problem of each faulty field. */
export function readProductDraft(draft: ProductDraft): Result<ProductFields, FieldProblems<ProductField>> {
  const name = checkText(draft.name, productLimits.name, 'required')
  const price = readPrice(draft.price)
  const stock = readStock(draft.stock)
  const link = readLink(draft)
  if (name || !price.ok || !stock.ok || !link.ok) {
    return fail({
      ...(name && { name }),
      ...(!price.ok && { price: price.error }),
      ...(!stock.ok && { stock: stock.error }),
      ...(!link.ok && link.error),
    })
  }
  return ok({
    name: draft.name.trim(),
    priceFen: price.value,
    stock: stock.value,
    pictureUrl: draft.pictureUrl,
    link: link.value,
  })
}

function readLink(draft: ProductDraft): Result<ProductLink | null, FieldProblems<ProductField>> {
  switch (draft.linkType) {
    case 'none':
      return ok(null)
    case 'web': {
      const url = readWebLink(draft.url)
      return url.ok ? ok({ type: 'web', url: url.value }) : fail({ url: url.error })
    }
    case 'miniProgram': {
      const appId = draft.appId.trim()
      const path = draft.path.trim()
      if (appId === '') return fail({ appId: { type: 'required' } })
      if (!/^wx[a-z0-9]{16}$/.test(appId)) return fail({ appId: { type: 'notAnAppId' } })
      const tooLong = checkText(path, productLimits.url, 'optional')
      return tooLong ? fail({ path: tooLong }) : ok({ type: 'miniProgram', appId, path })
    }
  }
}

/**
 * Finds the web address in pasted text. Shops' apps put words around the address of a shared product
 * (`【…】https://m.example.com/h.x 「…」`), and users leave out `https://`.
 */
function readWebLink(typed: string): Result<string, FieldProblem> {
  const text = typed.trim()
  if (text === '') return fail({ type: 'required' })
  const found = /https?:\/\/[^\s"'<>\\「」【】]+/i.exec(text)?.[0]
  const bare = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s"'<>\\]*)?$/.test(text) ? `https://${text}` : undefined
  const url = found ?? bare
  if (url === undefined) return fail({ type: 'notALink' })
  // `https://shop.example@evil.example` shows one host and opens another.
  if (/^https?:\/\/[^/?#]*@/i.test(url)) return fail({ type: 'notALink' })
  return url.length > productLimits.url ? fail({ type: 'tooLong', most: productLimits.url }) : ok(url)
}

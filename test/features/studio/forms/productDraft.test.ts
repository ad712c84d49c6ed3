import { asProductId } from '@/domain/kernel/ids'
import type { Product } from '@/domain/product/product'
import {
  draftOfProduct,
  newProductDraft,
  readProductDraft,
  type ProductDraft,
} from '@/features/studio/forms/productDraft'

const draft: ProductDraft = { ...newProductDraft, name: '白瓷盖碗', price: '128', stock: '20' }
const linked = (url: string): unknown => {
  const read = readProductDraft({ ...draft, linkType: 'web', url })
  return read.ok ? read.value.link : read.error
}

describe('the form of a product', () => {
  test('gives fen and pieces, and no link when none is wished', () => {
    expect(readProductDraft({ ...draft, url: 'left over' })).toEqual({
      ok: true,
      value: { name: '白瓷盖碗', priceFen: 12_800, stock: 20, pictureUrl: '', link: null },
    })
  })

  test('reports the problem of every field at once', () => {
    expect(readProductDraft({ ...newProductDraft, linkType: 'web' })).toEqual({
      ok: false,
      error: {
        name: { type: 'required' },
        price: { type: 'required' },
        stock: { type: 'required' },
        url: { type: 'required' },
      },
    })
  })

  test.each([
    ['https://example.com/p?id=1', 'https://example.com/p?id=1'],
    ['http://example.com', 'http://example.com'],
    ['item.example.com/x', 'https://item.example.com/x'],
    ['【好物】https://m.example.cn/h.5x 「盖碗」点击打开', 'https://m.example.cn/h.5x'],
  ])('takes the link %s', (typed, url) => {
    expect(linked(typed)).toEqual({ type: 'web', url })
  })

  test.each(['盖碗', 'javascript:alert(1)', 'ftp://example.com/a', 'example', 'https://shop.example@evil.example/a'])('refuses the link %s', (typed) => {
    expect(linked(typed)).toEqual({ url: { type: 'notALink' } })
  })

  test('refuses a link that is too long', () => {
    expect(linked(`https://example.com/${'x'.repeat(500)}`)).toEqual({ url: { type: 'tooLong', most: 500 } })
  })

  test('takes a mini program by its appid, with or without a path', () => {
    const mini = { ...draft, linkType: 'miniProgram', appId: 'wx0123456789abcdef' } as const
    expect(readProductDraft(mini)).toMatchObject({ value: { link: { appId: 'wx0123456789abcdef', path: '' } } })
    const short = readProductDraft({ ...mini, appId: 'wx12' })
    expect(short).toEqual({ ok: false, error: { appId: { type: 'notAnAppId' } } })
  })

  test('of a product on the shelf reads back as that product', () => {
    const product: Product = {
      id: asProductId('p1'),
      name: '盖碗',
      priceFen: 9_905,
      stock: 0,
      pictureUrl: '/pictures/a.jpg',
      link: { type: 'miniProgram', appId: 'wx0123456789abcdef', path: 'pages/item?id=1' },
    }
    const { id: _id, ...fields } = product
    expect(readProductDraft(draftOfProduct(product))).toEqual({ ok: true, value: fields })
  })
})

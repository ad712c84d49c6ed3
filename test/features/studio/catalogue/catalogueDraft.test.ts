import { valuesKey } from '@/domain/catalogue/productFields'
import { emptyRow, newCatalogueDraft, readCatalogueDraft } from '@/features/studio/catalogue/catalogueDraft'

test('[CAT-15] pictures of SKUs and of the description are part of what is saved', () => {
  const row = { ...emptyRow, price: '12.50', stock: '3', pictureUrl: '/pictures/sku.jpg' }
  const draft = {
    ...newCatalogueDraft,
    ...{ name: '碗', descriptionPictures: ['/pictures/a.jpg', '/pictures/b.jpg'], rows: { [valuesKey([])]: row } },
  }
  const read = readCatalogueDraft(draft, null)
  expect(read).toMatchObject({
    ok: true,
    value: {
      descriptionPictures: ['/pictures/a.jpg', '/pictures/b.jpg'],
      skus: [{ pictureUrl: '/pictures/sku.jpg', priceFen: 1_250, stock: 3 }],
    },
  })
})

import type { CatalogueProduct } from '@/domain/catalogue/catalogue'
import { planImport, type PresentProducts } from '@/domain/catalogue/planImport'
import { readCsvProducts } from '@/domain/catalogue/readCsvProducts'
import { readShipping, readTerms, writeShipping, writeTerms } from '@/domain/catalogue/ruleText'
import { writeCsvProducts } from '@/domain/catalogue/writeCsvProducts'
import { keptProduct, shirt, someFields, someSku } from './someProducts'

const group = <Key>(products: readonly CatalogueProduct[], keysOf: (product: CatalogueProduct) => Key[]) => {
  const groups = new Map<Key, CatalogueProduct[]>()
  for (const product of products) {
    for (const key of keysOf(product)) groups.set(key, [...(groups.get(key) ?? []), product])
  }
  return groups
}
const presentOf = (...products: CatalogueProduct[]): PresentProducts => ({
  byId: new Map(products.map((product) => [product.id, product])),
  byCode: group(products, ({ skus }) => skus.map(({ code }) => code).filter((code) => code !== '')),
  byName: group(products, ({ name }) => [name]),
})
const planOf = (file: string, ...present: CatalogueProduct[]) => {
  const { products, faults } = readCsvProducts(file)
  const plan = planImport(products, presentOf(...present))
  return { faults: [...faults, ...plan.faults], products: plan.products }
}

test('[CAT-7] a table with three columns makes plain products; headings are Chinese or English', () => {
  for (const head of ['商品名,价格,库存', 'Name,Price,Stock', '商品名称*,售价,库存']) {
    const { faults, products } = planOf(`${head}\n盖碗,128.00,40\n茶杯,"1,299.5",0\n`)
    expect(faults).toEqual([])
    expect(products.map(({ action, fields }) => [action, fields.name, fields.skus])).toEqual([
      ['add', '盖碗', [someSku({ priceFen: 12_800, stock: 40 })]],
      ['add', '茶杯', [someSku({ priceFen: 129_950, stock: 0 })]],
    ])
  }
})

test('[CAT-7] an export reads back as the same products, with any content', () => {
  const hard = keptProduct('hard', {
    ...shirt,
    name: '=1+1',
    description: '第一行\n"第二行", 有逗号',
    pictures: ['/pictures/a.jpg', 'https://a.example/b.jpg'],
    limitPerPerson: 2,
    shipping: {
      type: 'byRegion', regions: [{ provinces: ['广东', '广西'], feeFen: 500 }, { provinces: ['西藏'], feeFen: null }],
      otherFeeFen: 1_000, freeFromFen: 9_900,
    },
    terms: { type: 'exception', reason: 'madeToOrder', text: '按尺寸制作，不退' },
  })
  const elsewhere = { type: 'miniProgram', appId: 'wx0123456789abcdef', path: 'p?a=1' } as const
  const link = keptProduct('link', someFields({ link: elsewhere }))
  const { faults, products } = planOf(writeCsvProducts([hard, link]), hard, link)
  expect(faults).toEqual([])
  expect(products.map(({ action, fields }) => [action, fields.name])).toEqual([['same', '=1+1'], ['same', link.name]])
  expect(planOf(writeCsvProducts([hard])).products[0]?.fields).toMatchObject({
    name: '=1+1', description: hard.description, shipping: hard.shipping, terms: hard.terms, pictures: hard.pictures,
    skus: shirt.skus,
  })
})

test('[CAT-8] a product is found by its id, by a code, or by its name; empty cells leave present values', () => {
  const bowl = keptProduct('bowl', someFields({ skus: [someSku({ code: 'B1' })], description: '旧' }))
  for (const file of ['id,name,price\nbowl,新名,99\n', 'name,code,price\n新名,B1,99\n']) {
    expect(planOf(file, bowl)).toMatchObject({
      faults: [],
      products: [{ action: 'change', present: { id: 'bowl' }, fields: { name: '新名', description: '旧' } }],
    })
  }
  expect(planOf('name,price,stock\n青瓷盖碗,99,5\n', bowl).products).toMatchObject([{ action: 'same' }])
  expect(planOf('name,price,stock\n青瓷盖碗,,6\n', bowl).products[0]?.fields.skus).toEqual([
    { ...someSku({ code: 'B1' }), id: 'bowl-0', stock: 6 },
  ])
})

test.each([
  ['no heading of a name', 'price\n1\n', 1, 'name', 'noHeading'],
  ['no row', 'name,price\n', 1, undefined, 'noRows'],
  ['a heading twice', 'name,name,price\na,b,1\n', 1, 'name', 'headingTwice'],
  ['an encoding other than UTF-8', 'name,price\n\ufffd\ufffd,1\n', 1, undefined, 'encoding'],
  ['a price that is none', 'name,price\na,1.234\n', 2, 'price', 'notAPrice'],
  ['no price', 'name,price\na,\n', 2, 'price', 'missing'],
  ['no name', 'id,name,price\nx,,1\n', 2, 'name', 'missing'],
  ['a broken id', 'id,name,price\n茶,a,1\n', 2, 'id', 'notAnId'],
  ['a stock in words', 'name,price,stock\na,1,many\n', 2, 'stock', 'notACount'],
  ['a link that is a script', 'name,price,link\na,1,javascript:x\n', 2, 'link', 'notALink'],
  ['a picture that is none', 'name,price,pictures\na,1,x y\n', 2, 'pictures', 'notAPicture'],
  ['a shipping rule in other words', 'name,price,shipping\na,1,soon\n', 2, 'shipping', 'notARule'],
  ['a product twice', 'name,price\na,1\nb,1\na,1\n', 4, 'name', 'productTwice'],
  [
    'a choice without a row',
    '名称,规格1,规格1值,规格2,规格2值,价格\na,色,白,码,M,1\n,,蓝,,L,1\n',
    ...([2, 'value1', 'incomplete'] as const),
  ],
  ['a value without its option', '商品名,规格1值,价格\na,白,1\n', 2, 'value1', 'unknown'],
  ['a code twice', '商品名,规格1,规格1值,编码,价格\na,色,白,X,1\n,,蓝,X,1\n', 3, 'code', 'twice'],
  ['a difference', 'id,name,price,shipping,option 1,value 1\nx,a,1,free,c,1\nx,a,1,5,c,2\n', 3, 'shipping', 'differs'],
])('[CAT-7] %s is a fault of its line', (_, file, line, column, problem) => {
  expect(planOf(file).faults).toContainEqual({ line, column, problem })
})

test('[CAT-7] a file takes 2,000 rows and no more', () => {
  const file = (rows: number) => `name,price\n${Array.from({ length: rows }, (_, nth) => `p${nth},1`).join('\n')}\n`
  expect(readCsvProducts(file(2_000)).faults).toEqual([])
  expect(readCsvProducts(file(2_001)).faults).toEqual([{ line: 2_002, problem: 'tooManyRows', column: undefined }])
})

test('[CAT-8] a product that was archived, or that two names may mean, is a fault', () => {
  const gone = { ...keptProduct('gone'), archivedAt: 5 }
  expect(planOf('id,name,price\ngone,a,1\n', gone).faults).toMatchObject([{ line: 2, problem: 'archived' }])
  expect(planOf('name,price\n青瓷盖碗,1\n', keptProduct('a'), keptProduct('b')).faults).toMatchObject([
    { line: 2, column: 'name', problem: 'nameOfSeveral' },
  ])
})

test.each([
  ['包邮', { type: 'free' }],
  ['Free', { type: 'free' }],
  ['10', { type: 'flat', feeFen: 1_000, freeFromFen: 0 }],
  ['10；满99包邮', { type: 'flat', feeFen: 1_000, freeFromFen: 9_900 }],
  ['广东 广西:5; 西藏:不发', {
    type: 'byRegion', regions: [{ provinces: ['广东', '广西'], feeFen: 500 }, { provinces: ['西藏'], feeFen: null }],
    otherFeeFen: null, freeFromFen: 0,
  }],
  ['不发', null],
  ['soon', null],
])('[CAT-7] shipping %j reads as %j', (cell, rule) => {
  const read = readShipping(cell)
  expect(read).toEqual(rule)
  if (read !== null) expect(readShipping(writeShipping(read))).toEqual(read)
})

test('[CAT-7] terms are read in both languages and written back', () => {
  expect(readTerms('7天无理由退货')).toEqual({ type: 'sevenDays' })
  const exception = { type: 'exception', reason: 'madeToOrder', text: 'cut to size' }
  expect(readTerms('madeToOrder: cut to size')).toEqual(exception)
  expect(readTerms('不退')).toBeNull()
  expect(writeTerms({ type: 'exception', reason: 'papers', text: 'x' })).toBe('报刊：x')
})

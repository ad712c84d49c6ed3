/** Columns of the catalogue as a table: one row a SKU. The first name is written; all are read. */
export const csvColumns = {
  id: ['商品编号', 'product id', 'id'],
  name: ['商品名', '商品名称', '名称', 'name', 'product name'],
  option1: ['规格1', '规格名1', 'option 1'],
  value1: ['规格1值', '规格值1', 'value 1'],
  option2: ['规格2', '规格名2', 'option 2'],
  value2: ['规格2值', '规格值2', 'value 2'],
  price: ['价格', '售价', '价格（元）', 'price'],
  stock: ['库存', 'stock'],
  code: ['编码', '商家编码', 'code', 'sku'],
  strike: ['划线价', '划线价（元）', '原价', 'strike price', 'compare at price'],
  strikeBasis: ['划线价依据', 'strike basis'],
  skuPicture: ['规格图', 'variant picture'],
  pictures: ['图片', '商品图', 'pictures', 'images'],
  description: ['详情', '描述', 'description'],
  descriptionPictures: ['详情图', 'description pictures'],
  limit: ['每人限购', '限购', 'limit per person', 'limit'],
  shipping: ['运费', 'shipping'],
  terms: ['售后', 'after-sale', 'returns'],
  link: ['链接', 'link'],
} as const

export type CsvColumn = keyof typeof csvColumns
export const csvColumnNames = Object.keys(csvColumns) as CsvColumn[]

const fold = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/[\s_*()-]+/g, '')

const known: ReadonlyMap<string, CsvColumn> = new Map(
  csvColumnNames.flatMap((column) => csvColumns[column].map((name): [string, CsvColumn] => [fold(name), column])),
)

/** The column that a heading names, in Chinese or English; null for one that is not ours. */
export const readHeading = (heading: string): CsvColumn | null => known.get(fold(heading)) ?? null

export const csvHeadings: readonly string[] = csvColumnNames.map((column) => csvColumns[column][0])

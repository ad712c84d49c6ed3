import { readCsv } from '../csv/csvText'
import type { ProductLink } from '../product/product'
import { readPrice, readStock } from '../product/priceText'
import { cleanLine, cleanLines } from '../text/readableText'
import { catalogueLimits } from './catalogue'
import { readHeading, type CsvColumn } from './csvColumns'
import type { CatalogueFields, SkuFields } from './productFields'
import { readShipping, readTerms } from './ruleText'

/** One thing in a file that keeps it from being taken, with the line of the file, from 1. */
export interface CsvFault {
  readonly line: number
  /** Left out: the row as a whole. */
  readonly column?: CsvColumn | undefined
  readonly problem: CsvProblem
}

export type CsvProblem =
  | 'quoteOpen'
  | 'noHeading'
  | 'headingTwice'
  | 'encoding'
  | 'tooManyRows'
  | 'noRows'
  | 'missing'
  | 'notAnId'
  | 'notAPrice'
  | 'notACount'
  | 'notALink'
  | 'notAPicture'
  | 'notARule'
  | 'differs'
  | 'productTwice'
  | 'codeOfOther'
  | 'nameOfSeveral'
  | 'archived'
  | 'tooLong'
  | 'tooMany'
  | 'twice'
  | 'outOfRange'
  | 'incomplete'
  | 'unknown'
  | 'strikeNotAbove'
  | 'strikeTooHigh'

/** Fields of a SKU in one row; undefined fields stay unchanged. */
export interface CsvSku extends Partial<Omit<SkuFields, 'values' | 'id'>> {
  readonly line: number
  readonly values: readonly string[]
  readonly stock?: number | undefined
}

/** The rows of one product; undefined fields stay unchanged. */
export interface CsvProduct extends Partial<Omit<CatalogueFields, 'skus' | 'name'>> {
  readonly line: number
  /** Empty: found by a code, else by its name, else new. */
  readonly id: string
  readonly name: string
  readonly skus: readonly CsvSku[]
}

export interface CsvProducts {
  readonly products: readonly CsvProduct[]
  readonly faults: readonly CsvFault[]
}

type Cells = Partial<Record<CsvColumn, string>>
interface Row {
  readonly line: number
  readonly cells: Cells
}

const ID = /^[A-Za-z0-9-]{1,64}$/
const PICTURE = /^(?:https:\/\/(?![^/?#]*@)[^\s"'<>\\]+|\/(?!\/)[^\s"'<>\\]*)$/
const WEB_LINK = /^https?:\/\/(?![^/?#]*@)[^\s"'<>\\]+$/
const LONGEST_URL = 500
const ofProduct = [
  'id', 'name', 'option1', 'option2', 'pictures', 'description', 'descriptionPictures', 'limit', 'shipping', 'terms',
  'link',
] as const satisfies readonly CsvColumn[]

const only = (line: number, problem: CsvProblem, column?: CsvColumn): CsvProducts => ({
  products: [],
  faults: [{ line, problem, column }],
})

/** Reads products from the text of a table. Faults name their line; a file with one fault is not taken at all. */
export function readCsvProducts(file: string): CsvProducts {
  const table = readCsv(file)
  if (!table.ok) return only(table.error, 'quoteOpen')
  if (file.includes('\ufffd')) return only(1, 'encoding')
  const [head, ...body] = table.value
  if (head === undefined) return only(1, 'noHeading')
  const columns = head.cells.map(readHeading)
  const named = columns.filter((column) => column !== null)
  const again = named.find((column, index) => named.indexOf(column) < index)
  if (again !== undefined) return only(head.line, 'headingTwice', again)
  const absent = (['name', 'price'] as const).find((column) => !named.includes(column))
  if (absent !== undefined) return only(head.line, 'noHeading', absent)
  if (body.length === 0) return only(head.line, 'noRows')
  if (body.length > catalogueLimits.csvRows) return only(body[catalogueLimits.csvRows]?.line ?? 0, 'tooManyRows')
  const rows = body.map(({ line, cells }): Row => {
    const pairs = columns.flatMap((column, index) => (column === null ? [] : [[column, cells[index] ?? '']]))
    return { line, cells: Object.fromEntries(pairs) as Cells }
  })
  const faults: CsvFault[] = []
  const products = groupRows(rows).map((group) => readProduct(group, faults))
  const seen = new Set<string>()
  for (const { id, name, line } of products) {
    const key = id === '' ? `name ${name}` : `id ${id}`
    if (seen.has(key)) faults.push({ line, problem: 'productTwice', column: id === '' ? 'name' : 'id' })
    seen.add(key)
  }
  return { products, faults }
}

/** Rows of one product follow one another: same id, or same name without ids, or only the values of options. */
function groupRows(rows: readonly Row[]): [Row, ...Row[]][] {
  const groups: [Row, ...Row[]][] = []
  for (const row of rows) {
    const group = groups[groups.length - 1]
    const { id = '', name = '', value1 = '' } = row.cells
    const first = group?.[0].cells
    const isNext = name === '' ? value1 !== '' : name === first?.name && (first.id ?? '') === ''
    const continues = id === '' ? isNext : id === first?.id
    if (group !== undefined && continues) group.push(row)
    else groups.push([row])
  }
  return groups
}

/** Reads one cell; undefined where it is empty, or wrong, which is a fault. */
type ReadCell = <Value>(
  column: CsvColumn,
  as: (text: string) => Value | null,
  problem: CsvProblem,
) => Value | undefined

function readProduct([first, ...rest]: [Row, ...Row[]], faults: CsvFault[]): CsvProduct {
  const { line, cells } = first
  const fault = (column: CsvColumn, problem: CsvProblem, at = line): undefined => {
    faults.push({ line: at, column, problem })
    return undefined
  }
  for (const row of rest) {
    for (const column of ofProduct) {
      const text = row.cells[column] ?? ''
      if (text !== '' && text !== cells[column]) fault(column, 'differs', row.line)
    }
  }
  const read: ReadCell = (column, as, problem) => {
    const text = cells[column] ?? ''
    return text === '' ? undefined : (as(text) ?? fault(column, problem))
  }
  const { id = '' } = cells
  if (id !== '' && !ID.test(id)) fault('id', 'notAnId')
  const name = cleanLine(cells.name ?? '')
  if (name === '') fault('name', 'missing')
  const names = [cells.option1 ?? '', cells.option2 ?? ''].map(cleanLine).filter((option) => option !== '')
  const skus = [first, ...rest].map((row) => readSku(row, names.length, faults))
  const options = names.map((option, place) => ({
    name: option,
    values: [...new Set(skus.map(({ values }) => values[place] ?? ''))].filter((value) => value !== ''),
  }))
  return {
    line,
    id,
    name,
    options,
    skus,
    pictures: read('pictures', readPictures, 'notAPicture'),
    description: read('description', cleanLines, 'missing'),
    descriptionPictures: read('descriptionPictures', readPictures, 'notAPicture'),
    limitPerPerson: read('limit', readCount, 'notACount'),
    shipping: read('shipping', readShipping, 'notARule'),
    terms: read('terms', readTerms, 'notARule'),
    link: read('link', readLink, 'notALink'),
  }
}

function readSku({ line, cells }: Row, options: number, faults: CsvFault[]): CsvSku {
  const read: ReadCell = (column, as, problem) => {
    const text = cells[column] ?? ''
    if (text === '') return undefined
    const value = as(text)
    if (value !== null) return value
    faults.push({ line, column, problem })
    return undefined
  }
  const values = [cells.value1 ?? '', cells.value2 ?? ''].map(cleanLine)
  for (const [place, column] of (['value1', 'value2'] as const).entries()) {
    if (place < options && values[place] === '') faults.push({ line, column, problem: 'missing' })
    if (place >= options && values[place] !== '') faults.push({ line, column, problem: 'unknown' })
  }
  return {
    line,
    values: values.slice(0, options),
    priceFen: read('price', readFen, 'notAPrice'),
    stock: read('stock', readCount, 'notACount'),
    code: read('code', cleanLine, 'missing'),
    strikeFen: read('strike', readFen, 'notAPrice'),
    strikeBasis: read('strikeBasis', cleanLine, 'missing'),
    pictureUrl: read('skuPicture', readPicture, 'notAPicture'),
  }
}

const readFen = (text: string): number | null => {
  const price = readPrice(text)
  return price.ok ? price.value : null
}
const readCount = (text: string): number | null => {
  const count = readStock(text)
  return count.ok ? count.value : null
}
const readPicture = (text: string): string | null => (text.length <= LONGEST_URL && PICTURE.test(text) ? text : null)
const readPictures = (text: string): readonly string[] | null => {
  const urls = text.split(/\s+/)
  return urls.every((url) => readPicture(url) !== null) ? urls : null
}

/** A web address, or `wx…:path` of a mini program. */
function readLink(text: string): ProductLink | null {
  const [, appId = '', path = ''] = /^(wx[a-z0-9]{16}):(.*)$/.exec(text) ?? []
  if (text.length > LONGEST_URL) return null
  if (appId !== '') return { type: 'miniProgram', appId, path }
  return WEB_LINK.test(text) ? { type: 'web', url: text } : null
}

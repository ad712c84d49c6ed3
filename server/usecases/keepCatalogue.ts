import { AppError } from '@/domain/errors/AppError'
import type { Clock, IdSource } from '@/domain/kernel/clock'
import { asProductId, type ProductId, type RoomId } from '@/domain/kernel/ids'
import type { CatalogueProduct } from '@/domain/catalogue/catalogue'
import { plainProduct, plainSku, type CatalogueFields, type SkuDraft } from '@/domain/catalogue/productFields'
import { readCsvProducts } from '@/domain/catalogue/readCsvProducts'
import { writeCsvProducts } from '@/domain/catalogue/writeCsvProducts'
import { isOver } from '@/domain/room/phase'
import { cleanLine, cleanLines } from '@/domain/text/readableText'
import type { CatalogueBody, NewCatalogueBody } from '@/domain/wire/catalogueHttp'
import type { CatalogueStore, ImportOutcome } from '../ports/catalogue'
import type { Rooms } from '../rooms/rooms'
import type { ProductRelay } from '../workers/productRelay'
import { readRequiredLine } from './readText'

export interface CatalogueDeps {
  readonly catalogue: CatalogueStore
  readonly rooms: Pick<Rooms, 'state'>
  readonly relay: Pick<ProductRelay, 'deliver'>
  readonly clock: Pick<Clock, 'now'>
  readonly ids: IdSource
}

type GivenSku = NewCatalogueBody['skus'][number]

const readSku = (sku: GivenSku): SkuDraft => ({
  ...plainSku,
  ...sku,
  values: sku.values.map(cleanLine),
  strikeBasis: cleanLine(sku.strikeBasis ?? ''),
  code: cleanLine(sku.code ?? ''),
})

/** The fields of a body as they are kept: texts without hiding or reordering characters. */
function readFields({ name, description, options, skus, terms, ...given }: Partial<NewCatalogueBody>) {
  return {
    ...given,
    ...(name !== undefined && { name: readRequiredLine(name, 'name') }),
    ...(description !== undefined && { description: cleanLines(description) }),
    ...(options !== undefined && {
      options: options.map((option) => ({ name: cleanLine(option.name), values: option.values.map(cleanLine) })),
    }),
    ...(skus !== undefined && { skus: skus.map(readSku) }),
    ...(terms !== undefined && {
      terms: terms.type === 'exception' ? { ...terms, text: cleanLines(terms.text) } : terms,
    }),
  } satisfies Partial<CatalogueFields>
}

/** @throws AppError `catalogue.idTaken`, `catalogue.full`, `catalogue.invalid` */
export async function addToCatalogue(
  deps: CatalogueDeps,
  { id, ...body }: NewCatalogueBody,
): Promise<CatalogueProduct> {
  const fields: CatalogueFields = { ...plainProduct, name: '', skus: [], ...readFields(body) }
  return deps.catalogue.add(asProductId(id ?? deps.ids.next()), fields, deps.clock.now())
}

/**
 * Changes a product. Once it resolves, the rooms that show it know.
 * @throws AppError `catalogue.notFound`, `catalogue.changed`, `catalogue.invalid`
 */
export async function changeInCatalogue(
  deps: CatalogueDeps,
  id: ProductId,
  { version, ...body }: CatalogueBody,
): Promise<CatalogueProduct> {
  const patch = readFields(body)
  const product = await deps.catalogue.change(id, { patch, version, isWhole: false }, deps.clock.now())
  await deliverAll(deps, await deps.catalogue.roomsOf(id))
  return product
}

/** Takes a product out of the shop and off the shelves of rooms that are not over. @throws `catalogue.notFound` */
export async function archiveProduct(deps: CatalogueDeps, id: ProductId): Promise<CatalogueProduct> {
  const rooms = await unfinishedRooms(deps, id)
  const product = await deps.catalogue.archive(id, rooms, deps.clock.now())
  await deliverAll(deps, rooms)
  return product
}

/** Deletes a product that was never ordered. @throws AppError `catalogue.notFound`, `catalogue.sold` */
export async function deleteProduct(deps: CatalogueDeps, id: ProductId): Promise<void> {
  const rooms = await unfinishedRooms(deps, id)
  await deps.catalogue.remove(id, rooms, deps.clock.now())
  await deliverAll(deps, rooms)
}

/** Finds the faults of a file before anything is written. */
export async function previewImport(deps: CatalogueDeps, csv: string): Promise<ImportOutcome> {
  const { products, faults } = readCsvProducts(csv)
  const outcome = await deps.catalogue.import(products, deps.clock.now(), 'preview')
  // A row that could not be read has faults that follow from it: the first of a cell is the one to mend.
  const known = new Set(faults.map(({ line, column }) => `${line} ${column ?? ''}`))
  const others = outcome.faults.filter(({ line, column }) => !known.has(`${line} ${column ?? ''}`))
  return { ...outcome, faults: [...faults, ...others].sort((one, other) => one.line - other.line) }
}

/** Takes a file: all of it, or nothing. @throws AppError `catalogue.invalid` with the first line that has a fault */
export async function applyImport(deps: CatalogueDeps, csv: string): Promise<ImportOutcome> {
  const { products, faults } = readCsvProducts(csv)
  const mode = faults.length === 0 ? 'apply' : 'preview'
  const outcome = await deps.catalogue.import(products, deps.clock.now(), mode)
  const [first] = [...faults, ...outcome.faults]
  if (first !== undefined) {
    const { line, column = '', problem } = first
    throw new AppError('catalogue.invalid', { field: column === '' ? 'csv' : column, problem, line })
  }
  const rooms = new Set<RoomId>()
  for (const { action, id } of outcome.products) {
    if (action !== 'change') continue
    for (const roomId of await deps.catalogue.roomsOf(asProductId(id))) rooms.add(roomId)
  }
  await deliverAll(deps, [...rooms])
  return outcome
}

/** All products that are for sale. */
export async function listCatalogue({ catalogue }: Pick<CatalogueDeps, 'catalogue'>): Promise<CatalogueProduct[]> {
  const products: CatalogueProduct[] = []
  for await (const batch of catalogue.all()) products.push(...batch)
  return products
}

/** The same as a table. */
export const exportCatalogue = async (deps: Pick<CatalogueDeps, 'catalogue'>): Promise<string> =>
  writeCsvProducts(await listCatalogue(deps))

async function unfinishedRooms({ catalogue, rooms }: CatalogueDeps, id: ProductId): Promise<RoomId[]> {
  const unfinished: RoomId[] = []
  for (const roomId of await catalogue.roomsOf(id)) {
    const state = await rooms.state(roomId)
    if (state !== null && !isOver(state.phase)) unfinished.push(roomId)
  }
  return unfinished
}

const deliverAll = async ({ relay }: CatalogueDeps, rooms: readonly RoomId[]): Promise<void> => {
  await Promise.all(rooms.map((roomId) => relay.deliver(roomId)))
}

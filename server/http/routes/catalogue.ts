import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { asProductId, asRoomId } from '@/domain/kernel/ids'
import type { CatalogueProduct } from '@/domain/catalogue/catalogue'
import { AppError } from '@/domain/errors/AppError'
import { roleInShop } from '@/domain/staff/may'
import {
  CatalogueBody,
  CatalogueListReply,
  CatalogueParams,
  CatalogueProductReply,
  CatalogueQuery,
  CatalogueReply,
  ExportQuery,
  ImportBody,
  ImportQuery,
  ImportReply,
  NewCatalogueBody,
  OfferQuery,
  OfferReply,
} from '@/domain/wire/catalogueHttp'
import { NoReply } from '@/domain/wire/http'
import {
  addToCatalogue,
  applyImport,
  archiveProduct,
  changeInCatalogue,
  deleteProduct,
  exportCatalogue,
  listCatalogue,
  previewImport,
} from '../../usecases/keepCatalogue'
import { showOffer } from '../../usecases/showOffer'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['catalogue']
const params = CatalogueParams
/** Records are read-only; bodies are not. */
const replied = (product: CatalogueProduct): CatalogueReply => product as unknown as CatalogueReply

export const catalogueRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { catalogue, acts, clock } = deps

  app.get(
    '/catalogue',
    {
      schema: {
        tags,
        summary: 'Products of the shop',
        querystring: CatalogueQuery,
        response: { 200: CatalogueListReply },
      },
    },
    async (request) => {
      const { text = '', kind, archived, cursor = '', limit } = request.query
      if (archived === '1' && roleInShop(userOf(request)) === 'viewer') {
        throw new AppError('session.forbidden', { needs: 'assistant' })
      }
      const page = await catalogue.search({ text: text.trim(), kind, archived: archived === '1', cursor, limit })
      return { products: [...page.products], next: page.next }
    },
  )

  app.post(
    '/catalogue',
    { schema: { tags, summary: 'Add a product', body: NewCatalogueBody, response: { 201: CatalogueReply } } },
    async (request, reply) => {
      const { id = '', name } = request.body
      const act = { kind: 'catalogue.add', target: id, targetName: name }
      const product = await acts.record(userOf(request), act, () => addToCatalogue(deps, request.body))
      return reply.code(201).send(replied(product))
    },
  )

  app.get(
    '/catalogue/:productId',
    { schema: { tags, summary: 'One product, archived or not', params, response: { 200: CatalogueProductReply } } },
    async (request) => {
      const id = asProductId(request.params.productId)
      const product = await catalogue.find(id)
      if (product === null) throw new AppError('catalogue.notFound', { id })
      const lowest = [...(await catalogue.lowestPrices(id))].flatMap(([skuId, fen]) =>
        fen === null ? [] : [{ skuId, fen }],
      )
      return { product: replied(product), lowest }
    },
  )

  app.put(
    '/catalogue/:productId',
    {
      schema: {
        tags,
        summary: 'Change fields of a product, on all shelves that show it',
        params,
        body: CatalogueBody,
        response: { 200: CatalogueReply },
      },
    },
    async (request) => {
      const { name = '', skus, ...changed } = request.body
      const prices = skus?.map(({ values, priceFen, stock }) => [values.join(' '), priceFen, stock ?? '-'])
      const detail = { fields: Object.keys(changed), ...(prices !== undefined && { prices: prices.slice(0, 20) }) }
      const { productId } = request.params
      const act = { kind: 'catalogue.change', target: productId, targetName: name, detail }
      const change = () => changeInCatalogue(deps, asProductId(productId), request.body)
      return replied(await acts.record(userOf(request), act, change))
    },
  )

  for (const [verb, summary, archives] of [
    ['archive', 'Take a product out of the shop and off the shelves of rooms that are not over', true],
    ['unarchive', 'Put it back into the shop', false],
  ] as const) {
    app.post(
      `/catalogue/:productId/${verb}`,
      { schema: { tags, summary, params: CatalogueParams, response: { 200: CatalogueReply } } },
      async (request) => {
        const { productId } = request.params as { productId: string }
        const id = asProductId(productId)
        const work = () => (archives ? archiveProduct(deps, id) : catalogue.unarchive(id, clock.now()))
        return replied(await acts.record(userOf(request), { kind: `catalogue.${verb}`, target: id }, work))
      },
    )
  }

  app.delete(
    '/catalogue/:productId',
    { schema: { tags, summary: 'Delete a product that was never ordered', params, response: { 204: NoReply } } },
    async (request, reply) => {
      const id = asProductId(request.params.productId)
      await acts.record(userOf(request), { kind: 'catalogue.delete', target: id }, () => deleteProduct(deps, id))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/catalogue/import',
    {
      bodyLimit: deps.limits.csvBytes,
      config: { rateLimit: { max: deps.limits.importsPerMinute } },
      schema: {
        tags,
        summary: 'Take products from CSV, all or nothing; with `preview=1` only find the faults of each row',
        querystring: ImportQuery,
        body: ImportBody,
        response: { 200: ImportReply },
      },
    },
    async (request) => {
      const { csv } = request.body
      const { products, faults, applied } =
        request.query.preview === '1'
          ? await previewImport(deps, csv)
          : await acts.record(userOf(request), { kind: 'catalogue.import' }, () => applyImport(deps, csv))
      return { products: [...products], faults: [...faults], applied }
    },
  )

  app.get(
    '/catalogue/export',
    { schema: { tags, summary: 'All products that are for sale, as CSV or JSON', querystring: ExportQuery } },
    async (request, reply) => {
      if (request.query.format === 'json') {
        const list = () => listCatalogue(deps)
        return reply.send(await acts.record(userOf(request), { kind: 'catalogue.export' }, list))
      }
      const csv = await acts.record(userOf(request), { kind: 'catalogue.export' }, () => exportCatalogue(deps))
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="kaibo-products.csv"')
        .header('cache-control', 'no-store')
        .send(csv)
    },
  )

  app.get(
    '/shop/products/:productId',
    {
      schema: {
        tags: ['shop'],
        summary: 'A product as a buyer sees it, with the prices of a room',
        params,
        querystring: OfferQuery,
        response: { 200: OfferReply },
      },
    },
    async ({ params: { productId }, query: { roomId } }) => ({
      now: clock.now(),
      product: await showOffer(
        { ...deps, orders: deps.shop.orders },
        asProductId(productId),
        roomId === undefined ? '' : asRoomId(roomId),
        clock.now(),
      ),
    }),
  )
}

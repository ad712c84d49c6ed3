import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Order } from '@/domain/order/order'
import type { SessionUser } from '../../ports/sessions'
import {
  AfterSaleParams,
  ClaimDecisionBody,
  DeskCountsQuery,
  DeskCountsReply,
  DeskOrderReply,
  DeskQuery,
  DeskReply,
  NewParcelBody,
  NewRefundBody,
  NoteBody,
  OrderParams,
  PaymentParams,
  PreviewQuery,
  RefundParams,
  ShipCsvBody,
  ShipCsvReply,
} from '@/domain/wire/orderHttp'
import * as desk from '../../usecases/order/runDesk'
import { exportOrders, shipByCsv } from '../../usecases/order/orderCsv'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'
import { deskSummaryOf, deskView } from '../orderViews'

const tags = ['desk']
const PAGE = 50

/** Routes of the shop's desk. Staff of single rooms see and touch the orders of these rooms alone. */
export const deskRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { clock, shop, acts, limits } = deps
  const view = async (order: Order): Promise<DeskOrderReply> => {
    const troubles = await shop.orders.troubles([order.id])
    return deskView(order, troubles.get(order.id) ?? [], clock.now())
  }
  const scopeOf = (user: SessionUser): readonly string[] | null => (user.role === 'owner' ? null : (user.rooms ?? null))
  /** Records an act of staff on an order, beside the timeline of the order. */
  const recorded = async (
    user: SessionUser,
    kind: string,
    orderId: string,
    detail: Readonly<Record<string, unknown>>,
    work: () => Promise<Order>,
  ): Promise<DeskOrderReply> => {
    const { roomId } = await desk.openDeskOrder(shop, user, orderId)
    const where = roomId === '' ? {} : { roomId }
    return view(await acts.record(user, { kind, ...where, target: orderId, detail }, work))
  }

  app.get(
    '/desk/orders',
    { schema: { tags, summary: 'Orders, the newest first', querystring: DeskQuery, response: { 200: DeskReply } } },
    async (request) => {
      const rooms = scopeOf(userOf(request))
      const { orders, next } = await shop.orders.search({ ...request.query, rooms, limit: PAGE })
      const troubles = await shop.orders.troubles(orders.map(({ id }) => id))
      const rows = orders.map((order) => deskSummaryOf(order, troubles.get(order.id) ?? []))
      return { now: clock.now(), orders: rows, next }
    },
  )
  app.get(
    '/desk/counts',
    {
      schema: {
        tags,
        summary: 'What waits at the desk, and what was sold',
        querystring: DeskCountsQuery,
        response: { 200: DeskCountsReply },
      },
    },
    async (request) => {
      const counts = await shop.orders.counts({ ...request.query, rooms: scopeOf(userOf(request)) })
      return { now: clock.now(), ...counts, latest: counts.latest.map((sale) => ({ ...sale })) }
    },
  )
  app.get(
    '/desk/orders/export',
    { schema: { tags, summary: 'Orders as CSV', querystring: DeskQuery } },
    async (request, reply) => {
      const user = userOf(request)
      const act = { kind: 'order.export', target: '', detail: { ...request.query } }
      const csv = await acts.record(user, act, () =>
        exportOrders(shop, { ...request.query, rooms: scopeOf(user), limit: 0 }),
      )
      void reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="orders.csv"')
      return csv
    },
  )
  app.post(
    '/desk/parcels/import',
    {
      bodyLimit: limits.csvBytes,
      schema: {
        tags,
        summary: 'Ship many orders by CSV; with preview=1 nothing is written',
        querystring: PreviewQuery,
        body: ShipCsvBody,
        response: { 200: ShipCsvReply },
      },
    },
    async (request) => {
      const user = userOf(request)
      const isPreview = request.query.preview === '1'
      const work = (): Promise<ShipCsvReply> => shipByCsv(shop, user, request.body.csv, isPreview)
      return isPreview ? work() : acts.record(user, { kind: 'order.shipMany' }, work)
    },
  )
  app.get(
    '/desk/orders/:orderId',
    { schema: { tags, summary: 'One order', params: OrderParams, response: { 200: DeskOrderReply } } },
    async (request) => view(await desk.openDeskOrder(shop, userOf(request), request.params.orderId)),
  )
  app.post(
    '/desk/orders/:orderId/parcels',
    {
      schema: {
        tags,
        summary: 'Ship a parcel',
        params: OrderParams,
        body: NewParcelBody,
        response: { 200: DeskOrderReply },
      },
    },
    async (request) => {
      const [user, { orderId }, body] = [userOf(request), request.params, request.body]
      const { company, trackingNumber } = body
      return recorded(user, 'order.ship', orderId, { company, trackingNumber }, () =>
        desk.shipOrder(shop, user, orderId, body),
      )
    },
  )
  app.put(
    '/desk/orders/:orderId/note',
    {
      schema: {
        tags, summary: 'Note for staff', params: OrderParams, body: NoteBody, response: { 200: DeskOrderReply },
      },
    },
    async (request) => {
      const [user, { orderId }, { note }] = [userOf(request), request.params, request.body]
      return recorded(user, 'order.note', orderId, {}, () => desk.noteOrder(shop, user, orderId, note))
    },
  )
  app.post(
    '/desk/orders/:orderId/cancel',
    {
      schema: {
        tags, summary: 'Cancel an order that is not paid', params: OrderParams, response: { 200: DeskOrderReply },
      },
    },
    async (request) => {
      const [user, { orderId }] = [userOf(request), request.params]
      return recorded(user, 'order.cancel', orderId, {}, () => desk.closeOrder(shop, user, orderId))
    },
  )
  app.post(
    '/desk/orders/:orderId/refunds',
    {
      schema: {
        tags,
        summary: 'Refund pieces and shipping; the same key is the same refund',
        params: OrderParams,
        body: NewRefundBody,
        response: { 200: DeskOrderReply },
      },
    },
    async (request) => {
      const [user, { orderId }, body] = [userOf(request), request.params, request.body]
      return recorded(user, 'order.refund', orderId, { ...body }, () => desk.refundOrder(shop, user, orderId, body))
    },
  )
  app.post(
    '/desk/orders/:orderId/refunds/:refundId/again',
    {
      schema: {
        tags, summary: 'Repeat a refund that failed', params: RefundParams, response: { 200: DeskOrderReply },
      },
    },
    async (request) => {
      const [user, { orderId, refundId }] = [userOf(request), request.params]
      return recorded(user, 'order.refundAgain', orderId, { refundId }, () =>
        desk.repeatRefund(shop, user, orderId, refundId),
      )
    },
  )
  app.post(
    '/desk/orders/:orderId/refunds/:refundId/confirmation',
    {
      schema: {
        tags,
        summary: 'Confirm a refund that was made by hand',
        params: RefundParams,
        response: { 200: DeskOrderReply },
      },
    },
    async (request) => {
      const [user, { orderId, refundId }] = [userOf(request), request.params]
      return recorded(user, 'order.refundConfirm', orderId, { refundId }, () =>
        desk.confirmRefundByHand(shop, user, orderId, refundId),
      )
    },
  )
  app.post(
    '/desk/orders/:orderId/payments/:paymentId/confirmation',
    {
      schema: {
        tags,
        summary: 'Confirm a payment that arrived on the seller’s own account',
        params: PaymentParams,
        response: { 200: DeskOrderReply },
      },
    },
    async (request) => {
      const [user, { orderId, paymentId }] = [userOf(request), request.params]
      return recorded(user, 'order.payConfirm', orderId, { paymentId }, () =>
        desk.confirmByHand(shop, user, orderId, paymentId),
      )
    },
  )
  app.post(
    '/desk/orders/:orderId/after-sales/:afterSaleId/decision',
    {
      schema: {
        tags,
        summary: 'Agree to a claim, ask for the goods, or refuse with a reason',
        params: AfterSaleParams,
        body: ClaimDecisionBody,
        response: { 200: DeskOrderReply },
      },
    },
    async (request) => {
      const [user, { orderId, afterSaleId }, body] = [userOf(request), request.params, request.body]
      return recorded(user, 'order.claimDecision', orderId, { ...body }, () =>
        desk.decideClaim(shop, user, orderId, afterSaleId, body),
      )
    },
  )
}

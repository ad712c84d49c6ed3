import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import {
  AfterSaleParams,
  FindOrderBody,
  NewAfterSaleBody,
  NewOrderBody,
  NewPaymentBody,
  OrderParams,
  OrderReply,
  OrdersQuery,
  OrdersReply,
  PaymentOfOrderParams,
  PaymentParams,
  PaymentStartReply,
  QuoteBody,
  QuoteReply,
  SandboxBody,
  SendBackBody,
} from '@/domain/wire/orderHttp'
import { PayerBody, PayerReply } from '@/domain/wire/payerHttp'
import type { Order } from '@/domain/order/order'
import type { SessionUser } from '../../ports/sessions'
import * as follow from '../../usecases/order/followOrder'
import { beginAuthorization } from '../../usecases/order/authorizePayer'
import { checkPayment, settleInSandbox, startPayment } from '../../usecases/order/payOrder'
import { placeOrder, quoteOrder } from '../../usecases/order/placeOrder'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'
import { payerCookie } from '../payerCookie'
import { buyerView, summaryOf } from '../orderViews'

const tags = ['orders']
/** Orders on a page of "my orders". */
const PAGE = 20

/** Routes of buyers. Every order is reached through its buyer: those of others are not found. */
export const orderRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { limits, clock, shop }) => {
  const view = (order: Order): OrderReply => buyerView(order, clock.now())
  const placing = { rateLimit: { max: limits.ordersPerMinute } }

  app.post(
    '/shop/quotes',
    { schema: { tags, summary: 'What an order would be now', body: QuoteBody, response: { 200: QuoteReply } } },
    async (request) => quoteOrder(shop, userOf(request), request.body),
  )
  app.post(
    '/shop/orders',
    {
      config: placing,
      schema: {
        tags,
        summary: 'Place an order; the same key with the same content is the same order',
        body: NewOrderBody,
        response: { 200: OrderReply, 201: OrderReply },
      },
    },
    async (request, reply) => {
      const { order, isNew } = await placeOrder(shop, userOf(request), request.body)
      return reply.code(isNew ? 201 : 200).send(view(order))
    },
  )
  app.get(
    '/shop/orders',
    {
      schema: {
        tags, summary: 'My orders, the newest first', querystring: OrdersQuery, response: { 200: OrdersReply },
      },
    },
    async (request) => {
      const { orders, next } = await shop.orders.ofPerson(userOf(request).id, request.query.after ?? '', PAGE)
      return { now: clock.now(), orders: orders.map(summaryOf), next }
    },
  )
  app.post(
    '/shop/orders/find',
    {
      config: { rateLimit: { max: limits.orderSearchesPerMinute } },
      schema: {
        tags,
        summary: 'Open an order on another device by its number and phone number',
        body: FindOrderBody,
        response: { 200: OrderReply },
      },
    },
    async (request) => view(await follow.findOrder(shop, userOf(request), request.body)),
  )
  app.get(
    '/shop/orders/by-payment/:paymentId',
    {
      schema: {
        tags, summary: 'My order of an attempt to pay', params: PaymentOfOrderParams, response: { 200: OrderReply },
      },
    },
    async (request) => view(await follow.openByPayment(shop, userOf(request), request.params.paymentId)),
  )
  app.get(
    '/shop/orders/:orderId',
    { schema: { tags, summary: 'One of my orders', params: OrderParams, response: { 200: OrderReply } } },
    async (request) => view(await follow.openOrder(shop, userOf(request), request.params.orderId)),
  )
  app.post(
    '/shop/orders/:orderId/payments',
    {
      config: { rateLimit: { max: limits.paymentsPerMinute } },
      schema: {
        tags,
        summary: 'Start paying, or go on with it',
        params: OrderParams,
        body: NewPaymentBody,
        response: { 200: PaymentStartReply },
      },
    },
    async (request) => {
      const asked = { method: request.body.method, clientAddress: addressOf(request) }
      return startPayment(shop, userOf(request), request.params.orderId, asked)
    },
  )
  app.post(
    '/shop/orders/:orderId/payer',
    {
      config: { rateLimit: { max: limits.paymentsPerMinute } },
      schema: {
        tags,
        summary: 'Go to WeChat, which names the payer of a page opened in it',
        params: OrderParams,
        body: PayerBody,
        response: { 200: PayerReply },
      },
    },
    async (request, reply) => {
      const { orderId } = request.params
      const { url, cookie } = await beginAuthorization(shop, userOf(request), orderId, request.body.back)
      return reply.header('set-cookie', payerCookie(request, cookie)).send({ url })
    },
  )
  app.post(
    '/shop/orders/:orderId/payments/:paymentId/sandbox',
    {
      schema: {
        tags,
        summary: 'Answer at the cashier of the sandbox, where no money moves',
        params: PaymentParams,
        body: SandboxBody,
        response: { 200: OrderReply },
      },
    },
    async (request) => {
      const { orderId, paymentId } = request.params
      return view(await settleInSandbox(shop, userOf(request), orderId, paymentId, request.body.outcome))
    },
  )
  const act = (
    path: string,
    summary: string,
    run: (deps: RouteDeps['shop'], user: SessionUser, orderId: string) => Promise<Order>,
  ): void => {
    app.post(
      `/shop/orders/:orderId/${path}`,
      { schema: { tags, summary, params: OrderParams, response: { 200: OrderReply } } },
      async (request) => view(await run(shop, userOf(request), request.params.orderId)),
    )
  }
  act('check', 'Ask the provider now whether the order was paid', checkPayment)
  act('cancel', 'Cancel an order that is not paid', follow.cancelOrder)
  act('receipt', 'Confirm that everything has arrived', follow.confirmReceipt)
  act('receipt/check', 'Ask WeChat now whether its component confirmed the receipt', follow.checkReceipt)

  app.post(
    '/shop/orders/:orderId/after-sales',
    {
      config: placing,
      schema: {
        tags,
        summary: 'Ask for a refund of pieces',
        params: OrderParams,
        body: NewAfterSaleBody,
        response: { 201: OrderReply },
      },
    },
    async (request, reply) => {
      const order = await follow.claim(shop, userOf(request), request.params.orderId, request.body)
      return reply.code(201).send(view(order))
    },
  )
  app.post(
    '/shop/orders/:orderId/after-sales/:afterSaleId/withdrawal',
    { schema: { tags, summary: 'Withdraw a claim', params: AfterSaleParams, response: { 200: OrderReply } } },
    async (request) => {
      const { orderId, afterSaleId } = request.params
      return view(await follow.withdrawClaim(shop, userOf(request), orderId, afterSaleId))
    },
  )
  app.post(
    '/shop/orders/:orderId/after-sales/:afterSaleId/parcel',
    {
      schema: {
        tags,
        summary: 'Say with which parcel the goods come back',
        params: AfterSaleParams,
        body: SendBackBody,
        response: { 200: OrderReply },
      },
    },
    async (request) => {
      const { orderId, afterSaleId } = request.params
      return view(await follow.sendBack(shop, userOf(request), orderId, afterSaleId, request.body.trackingNumber))
    },
  )
}

const addressOf = (request: FastifyRequest): string => request.addressGroup

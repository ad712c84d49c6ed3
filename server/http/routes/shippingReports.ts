import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '@/domain/errors/AppError'
import { ShippingReportParams, ShippingReportsReply } from '@/domain/wire/shippingHttp'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['desk']
/** Reports that are shown. */
const MOST = 100

/** Routes of reports of parcels that WeChat does not take. */
export const shippingReportRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { clock, shop, acts }) => {
  const { reports, reporter } = shop
  const view = async () => ({
    now: clock.now(),
    reports: (await reports.problems(MOST)).map((report) => ({ ...report })),
  })
  app.get(
    '/desk/shipping-reports',
    {
      schema: { tags, summary: 'Parcels that WeChat could not be told of', response: { 200: ShippingReportsReply } },
    },
    view,
  )
  app.post(
    '/desk/shipping-reports/:paymentId',
    {
      schema: {
        tags,
        summary: 'Tell WeChat of the parcels of a payment again',
        params: ShippingReportParams,
        response: { 200: ShippingReportsReply },
      },
    },
    async (request) => {
      const { paymentId } = request.params
      return acts.record(userOf(request), { kind: 'order.report', target: paymentId }, async () => {
        if (!(await reports.retry(paymentId, clock.now()))) throw new AppError('order.notFound')
        await reporter.look()
        return view()
      })
    },
  )
}

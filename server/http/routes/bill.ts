import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '@/domain/errors/AppError'
import { isBillDay, newestBillDay } from '@/domain/order/billDay'
import { BillDayReply, BillParams, BillReply } from '@/domain/wire/billHttp'
import type { BillDay } from '../../ports/bills'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['desk']
/** Days that are shown: as far back as WeChat Pay makes bills. */
const DAYS = 92

const view = (day: BillDay): BillDayReply => ({
  ...day,
  differences: day.differences.map((difference) => ({ ...difference })),
})

/** Routes of the bills of the payment provider. */
export const billRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { clock, shop, acts }) => {
  const { bills, billWorker, hasBills } = shop
  app.get(
    '/desk/bill',
    {
      schema: {
        tags,
        summary: 'Days of the provider’s bill and what differs from our books, the newest first',
        response: { 200: BillReply },
      },
    },
    async () => {
      const now = clock.now()
      return { now, hasBills, newest: newestBillDay(now), days: (await bills.days(DAYS)).map(view) }
    },
  )
  app.post(
    '/desk/bill/:day',
    {
      schema: {
        tags,
        summary: 'Read the provider’s bill of a day, again too',
        params: BillParams,
        response: { 200: BillDayReply },
      },
    },
    async (request) => {
      const { day } = request.params
      if (!isBillDay(day)) throw new AppError('request.invalid', { field: 'day' })
      return acts.record(userOf(request), { kind: 'bill.read', target: day }, async () =>
        view(await billWorker.read(day)),
      )
    },
  )
}

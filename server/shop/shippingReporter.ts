import type { Clock } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import { describeShipping, type ShippingReport } from '@/domain/order/shippingReport'
import type { Logger } from '../ports/logger'
import type { DueReport, ShippingReports } from '../ports/shippingReports'
import type { WeChatTrade } from '../ports/weChatTrade'

/** Interval of looking for due reports, ms. */
const LOOK_EVERY_MS = 5_000
const ROWS_A_LOOK = 20
/** First pause after a report that WeChat did not take just now, ms; it doubles up to the longest. */
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 3_600_000
/** Attempts after which the owner is notified while they go on: WeChat should know the payment by then. */
const QUIET_TRIES = 5

/** Tells WeChat of parcels of payments made in the mini program (发货信息管理); money stays frozen until then. */
export interface ShippingReporter {
  start(): void
  /** Sends the due reports; resolves when it is done. Never rejects. */
  look(): Promise<void>
  stop(): Promise<void>
}

export interface ShippingReporterDeps {
  readonly reports: ShippingReports
  /** Null without a mini program: then nothing is sent. */
  readonly trade: WeChatTrade | null
  readonly clock: Clock
  readonly logger: Pick<Logger, 'warn' | 'error'>
}

const isSame = (one: ShippingReport | null, other: ShippingReport): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

export function createShippingReporter({ reports, trade, clock, logger }: ShippingReporterDeps): ShippingReporter {
  const scope = createScope()
  let work: Promise<void> | null = null

  /** WeChat's list is asked only where our own table does not know a carrier. */
  const describe = async (due: DueReport, weChat: WeChatTrade): Promise<ReturnType<typeof describeShipping>> => {
    const wasSplit = due.last?.mode === 'split'
    const described = describeShipping(due.order, { wasSplit, carriers: [] })
    if (!('problem' in described) || described.problem !== 'carrier') return described
    return describeShipping(due.order, { wasSplit, carriers: await weChat.carriers() })
  }

  const send = async (due: DueReport, weChat: WeChatTrade): Promise<void> => {
    const { paymentId, transactionId, openId, last, tries } = due
    if ((due.appId !== '' && due.appId !== weChat.appId) || openId === '') return reports.drop(paymentId)
    const report = await describe(due, weChat)
    if ('problem' in report) return reports.fail(paymentId, report.problem, report.company)
    if (isSame(last, report)) return reports.sent(due, report, false, clock.now())
    const isCorrection = last !== null && (last.isAllDelivered || last.mode !== report.mode)
    if (isCorrection && due.isCorrected) return reports.fail(paymentId, 'corrected', '')
    const at = clock.now()
    const { type, errcode } = await weChat.upload({ ...report, transactionId, openId, at })
    if (type === 'sent') return reports.sent(due, report, isCorrection, at)
    logger.warn({ paymentId, errcode, type }, 'WeChat did not take a report of parcels')
    const problem = String(errcode)
    if (type === 'refused') return reports.fail(paymentId, problem, '')
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries, 10))
    await reports.postpone(paymentId, type === 'config' || tries >= QUIET_TRIES ? problem : '', clock.now() + pause)
  }

  const lookOnce = async (): Promise<void> => {
    if (trade === null) return
    for (const due of await reports.due(clock.now(), ROWS_A_LOOK)) {
      if (scope.closed) return
      await send(due, trade).catch(async (error: unknown) => {
        const facts = { err: error, paymentId: due.paymentId }
        logger.error(facts, 'a report of parcels could not be made; it is tried again')
        await reports.postpone(due.paymentId, 'internal.unexpected', clock.now() + LONGEST_PAUSE_MS)
      })
    }
  }

  const look = (): Promise<void> => {
    work ??= lookOnce()
      .catch((error: unknown) => logger.error({ err: error }, 'reports of parcels could not be read; they will be'))
      .finally(() => (work = null))
    return work
  }

  return {
    start() {
      if (trade === null) return
      void look()
      scope.add(clock.every(LOOK_EVERY_MS, () => void look()))
    },
    look,
    async stop() {
      scope.close()
      await work
    },
  }
}

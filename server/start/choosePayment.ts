import type { Kysely } from 'kysely'
import type { Clock } from '@/domain/kernel/clock'
import { createManualPayment } from '../adapters/payment/local/manualPayment'
import { createSandboxPayment } from '../adapters/payment/local/sandboxPayment'
import { createWeChatPayment } from '../adapters/payment/wechat/weChatPayment'
import { createCashierBook } from '../adapters/store/records/cashierBook'
import type { MoneySchema } from '../adapters/store/records/moneySchema'
import type { Config } from '../config'
import type { Logger } from '../ports/logger'
import type { ManualLedger, Payment, SandboxCashier } from '../ports/payment'
import { readWeChatPayOptions } from './weChatPayOptions'

export interface ChosenPayment {
  readonly payment: Payment
  /** Null but for the sandbox. */
  readonly cashier: SandboxCashier | null
  /** Null but for the manual way. */
  readonly ledger: ManualLedger | null
  /** Time to pay an order. */
  readonly payWithinMinutes: number
}

/** The provider that `PAYMENT` names. @throws AppError `server.configInvalid` for keys that cannot be read. */
export function choosePayment(
  config: Config,
  { money, clock, logger }: { money: Kysely<MoneySchema>; clock: Clock; logger: Logger },
): ChosenPayment {
  const { payWithinMinutes } = config
  switch (config.payment) {
    case 'sandbox':
      return {
        ...createSandboxPayment({ book: createCashierBook(money, 'sandbox'), clock }),
        ...{ ledger: null, payWithinMinutes },
      }
    case 'manual': {
      const book = createCashierBook(money, 'manual')
      const { manualPayPicture: pictureUrl, manualPayText: text } = config
      return { ...createManualPayment({ book, clock, pictureUrl, text }), cashier: null, payWithinMinutes }
    }
    case 'wechat':
      return {
        payment: createWeChatPayment({ ...readWeChatPayOptions(config), clock, logger }),
        ...{ cashier: null, ledger: null, payWithinMinutes },
      }
  }
}

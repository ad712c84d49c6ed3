import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { IdSource } from '@/domain/kernel/clock'
import { createDrawStore } from '../adapters/store/records/drawStore'
import type { MoneySchema } from '../adapters/store/records/moneySchema'
import { nodeDrawHash } from '../adapters/system/nodeDrawHash'
import type { Logger } from '../ports/logger'
import type { SteadyClock } from '../ports/steadyClock'
import { createPresence, type Presence } from '../realtime/presence'
import type { Rooms } from '../rooms/rooms'
import type { EnterDeps } from '../usecases/enterDraw'
import { createDrawKeeper, type DrawKeeper } from '../workers/drawKeeper'

/** Draws with their worker, which the caller starts and stops. */
export interface Drawing extends EnterDeps {
  readonly clock: SteadyClock
  readonly logger: Logger
  readonly presence: Presence
  readonly keeper: DrawKeeper
}

/** Draws over the database of records. */
export function composeDraws(
  money: Kysely<MoneySchema>,
  deps: { readonly rooms: Rooms; readonly clock: SteadyClock; readonly ids: IdSource; readonly logger: Logger },
): Drawing {
  const drawing = {
    ...deps,
    draws: createDrawStore(money),
    drawHash: nodeDrawHash,
    newSecret: () => randomBytes(32).toString('hex'),
    presence: createPresence(deps.clock),
  }
  return { ...drawing, keeper: createDrawKeeper(drawing) }
}

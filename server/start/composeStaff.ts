import type { Kysely } from 'kysely'
import type { Clock, IdSource } from '@/domain/kernel/clock'
import { simpleWebAuthn } from '../adapters/passkeys/simpleWebAuthn'
import { createScryptPasswords } from '../adapters/passwords/scryptPasswords'
import { createAccessStore } from '../adapters/store/records/accessStore'
import { createActStore } from '../adapters/store/records/actStore'
import { createKeptRecords } from '../adapters/store/records/keptRecords'
import type { MoneySchema } from '../adapters/store/records/moneySchema'
import { createPasskeyStore } from '../adapters/store/records/passkeyStore'
import { createPushKeyStore } from '../adapters/store/records/pushKeyStore'
import { createReportStore } from '../adapters/store/records/reportStore'
import { createStaffStore } from '../adapters/store/records/staffStore'
import { createWordStore } from '../adapters/store/records/wordStore'
import type { AccessStore } from '../ports/accessStore'
import type { Logger } from '../ports/logger'
import type { PasskeyStore, PasskeyVerifier } from '../ports/passkeys'
import type { PushKeyStore } from '../ports/pushKeys'
import type { ReportStore } from '../ports/reports'
import type { Passwords } from '../ports/passwords'
import type { ActStore, StaffStore } from '../ports/staffStore'
import type { Storage } from '../ports/storage'
import { createActs, type Acts } from '../staff/acts'
import { openWordBook, type WordBook } from '../usecases/keepWords'
import { createChallenges, type Challenges } from '../staff/challenges'
import { openErasedPeople, type ErasedPeople } from '../staff/erasedPeople'
import { openStaffDirectory, type StaffDirectory } from '../staff/staffDirectory'

interface Staff {
  readonly directory: StaffDirectory
  readonly staffStore: StaffStore
  readonly passwords: Passwords
  readonly acts: Acts
  readonly actStore: ActStore
  readonly wordBook: WordBook
  readonly passkeyStore: PasskeyStore
  readonly webAuthn: PasskeyVerifier
  readonly challenges: Challenges
  readonly erased: ErasedPeople
  readonly reports: ReportStore
  readonly access: AccessStore
  readonly pushKeys: PushKeyStore
}

/** Staff over money.db. `key` signs sessions: another one ends all of them. */
export async function composeStaff(
  money: Kysely<MoneySchema>,
  deps: {
    readonly key: string
    readonly clock: Clock
    readonly ids: IdSource
    readonly logger: Logger
    readonly storage: Storage
  },
): Promise<Staff> {
  const staffStore = createStaffStore(money)
  const actStore = createActStore(money)
  return {
    directory: await openStaffDirectory({ store: staffStore, ...deps }),
    staffStore,
    passwords: createScryptPasswords(),
    acts: createActs({ store: actStore, ...deps }),
    actStore,
    wordBook: await openWordBook({ store: createWordStore(money), ...deps }),
    passkeyStore: createPasskeyStore(money),
    webAuthn: simpleWebAuthn,
    challenges: createChallenges(deps.key, deps.clock),
    erased: await openErasedPeople(createKeptRecords(money)),
    reports: createReportStore(money),
    access: createAccessStore(money),
    pushKeys: createPushKeyStore(money),
  }
}

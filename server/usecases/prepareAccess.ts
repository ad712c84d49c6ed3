import type { AccessProfile } from '@/domain/access/accessProfile'
import type { AccessReply } from '@/domain/access/accessReply'
import type { ServerFacts } from '@/domain/access/judgeServer'
import { readProfile } from '@/domain/access/readProfile'
import { isStep } from '@/domain/access/stepMarks'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { TradeWatch } from '../shop/tradeWatch'
import type { AccessRecord, AccessStore } from '../ports/accessStore'
import type { SellerStore } from '../ports/sellerStore'

/** What 接入准备 stands on. */
export interface AccessDeps {
  readonly clock: Pick<Clock, 'now'>
  readonly access: AccessStore
  /** config/access.ts: the first values of the answers. */
  readonly configuredAccess: AccessProfile
  readonly serverFacts: ServerFacts
  readonly sellers: SellerStore
  /** What WeChat said about the orders of the mini program. */
  readonly shop: { readonly tradeWatch: Pick<TradeWatch, 'facts'> }
}

const factsOf = async ({ serverFacts, sellers, shop }: AccessDeps): Promise<ServerFacts> => {
  const { payment } = serverFacts
  return {
    ...serverFacts,
    ...(payment !== undefined && { payment: { ...payment, trade: shop.tradeWatch.facts() } }),
    sellerGiven: (await sellers.read()).details !== null,
  }
}

const replyOf = async (deps: AccessDeps, record: AccessRecord): Promise<AccessReply> => ({
  now: deps.clock.now(),
  version: record.version,
  savedAt: record.savedAt,
  profile: record.profile ?? deps.configuredAccess,
  answered: record.profile !== null,
  marks: record.marks,
  configured: deps.configuredAccess,
  server: await factsOf(deps),
})

const change = async (
  deps: AccessDeps,
  version: number,
  next: (record: AccessRecord) => Pick<AccessRecord, 'profile' | 'marks'>,
): Promise<AccessReply> => {
  const record = await deps.access.read()
  const saved = record.version === version ? await deps.access.save(version, next(record), deps.clock.now()) : null
  if (saved === null) throw new AppError('access.changed')
  return replyOf(deps, saved)
}

export const readAccess = async (deps: AccessDeps): Promise<AccessReply> => replyOf(deps, await deps.access.read())

/** The field at fault in a profile, if it is one of ours: a made-up field name is not repeated. */
const knownField = (path = ''): string => (/^\w[\w.[\]]{0,79}$/.test(path) ? path : 'profile')

/**
 * Keeps answers.
 * @param version The one that was seen last.
 * @throws AppError `access.changed` when somebody saved since; `request.invalid` when it is no profile.
 */
export async function saveAnswers(deps: AccessDeps, version: number, given: unknown): Promise<AccessReply> {
  const read = readProfile(given)
  if (!read.ok) {
    const { path, expectedEn = 'invalid' } = read.faults[0]?.values ?? {}
    throw new AppError('request.invalid', { field: knownField(path), problem: expectedEn })
  }
  return change(deps, version, ({ marks }) => ({ profile: read.profile, marks }))
}

/**
 * Marks a step as done, now, or takes the mark away.
 * @param version The one that was seen last.
 * @throws AppError `access.changed` when somebody saved since; `request.notFound` when there is no such step.
 */
export async function markStep(deps: AccessDeps, version: number, step: string, done: boolean): Promise<AccessReply> {
  if (!isStep(step)) throw new AppError('request.notFound')
  return change(deps, version, ({ profile, marks }) => {
    const { [step]: before, ...others } = marks
    return { profile, marks: done ? { ...others, [step]: before ?? deps.clock.now() } : others }
  })
}

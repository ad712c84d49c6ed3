import type { Clock } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import { SALE_RECORDS_DAYS } from '@/domain/seller/saleRecords'
import type { RetentionReply } from '@/domain/wire/sellerHttp'
import { DRAW_RECORDS_DAYS } from '@/domain/draw/drawRules'
import type { ClaimPictures } from '../ports/claimPictures'
import type { DrawStore } from '../ports/draws'
import type { KeptRecords } from '../ports/keptRecords'
import type { Logger } from '../ports/logger'
import type { PictureStore } from '../ports/pictures'
import type { Rooms } from '../rooms/rooms'
import { finishDeletions } from '../usecases/deleteRoom'
import { finishErasures, type ErasureDeps } from '../usecases/erasePerson'

/** How often erasures that another process asked for are looked for, ms: a person waits at a terminal. */
const ERASURES_EVERY_MS = 2_000
/** Interval of the search for outdated data, ms. */
const SWEEP_EVERY_MS = 3_600_000
/** Delay after the start, ms: users' requests come first. */
const FIRST_SWEEP_MS = 60_000
/** Rooms of one sweep whose talk is emptied, and that are deleted; the next sweep goes on. */
const ROOMS_A_SWEEP = 200
const DAY_MS = 24 * 3_600_000
/** Retention of delivered outbox messages, ms: they trace the author, content and time of each decision. */
const KEEP_MESSAGES_MS = 7 * DAY_MS
/** Retention of an unused image, ms: a form may be open for long. */
const KEEP_UNUSED_PICTURES_MS = 7 * DAY_MS
/**
 * Retention of a payer's openid, ms: as long as a guest's session at most (`SESSION_MS`), after which nobody can use
 * it. WeChat names buyers that come later again; payments and refunds have the openid on their own.
 */
const KEEP_PAYERS_MS = 30 * DAY_MS
/** Retention of an unused claim after it and its coupon are over, and of a coupon without claims, ms. */
const KEEP_COUPON_CLAIMS_MS = 30 * DAY_MS
const KEEP_COUPONS_MS = 365 * DAY_MS
/** Interval of the check for unused images, ms. */
const PICTURES_EVERY_MS = DAY_MS

/** How long things are kept, as configured. */
export interface RetentionSettings {
  /** Talk and closed reports older than this are emptied or deleted, days; 0: never. */
  readonly keepTalkDays: number
  /** Rooms that ended longer ago are deleted, days; 0: never. */
  readonly keepRoomsDays: number
}

export interface HousekeepingDeps extends RetentionSettings {
  readonly rooms: Rooms
  readonly records: KeptRecords
  readonly erased: ErasureDeps['erased']
  readonly steps: ErasureDeps['steps']
  readonly pictures: PictureStore
  readonly claimPictures: ClaimPictures
  readonly draws: Pick<DrawStore, 'forget' | 'ofRoom'>
  readonly clock: Clock
  readonly logger: Logger
}

/** Retention of each kind of record, days; 0 keeps it for good. */
export const describeRetention = ({ keepTalkDays, keepRoomsDays }: RetentionSettings): RetentionReply => ({
  talkDays: keepTalkDays,
  roomsDays: keepRoomsDays,
  roomsWithOrdersDays: keepRoomsDays === 0 ? 0 : Math.max(keepRoomsDays, SALE_RECORDS_DAYS),
  unusedPicturesDays: KEEP_UNUSED_PICTURES_MS / DAY_MS,
})

/** Deletes outdated data and finishes begun erasures and deletions, slowly and behind all other work. */
export interface Housekeeping {
  start(): void
  /** Finishes erasures and deletions that were begun. Never rejects. */
  finish(): Promise<void>
  /** Looks once for everything that is too old. Never rejects. */
  sweep(): Promise<void>
  /** Starts no further step; resolves once none is under way. */
  stop(): Promise<void>
}

export function createHousekeeping(deps: HousekeepingDeps): Housekeeping {
  const { rooms, records, pictures, claimPictures, draws, clock, logger, keepTalkDays, keepRoomsDays } = deps
  const scope = createScope()
  let work: Promise<void> = Promise.resolve()
  let picturesAt = -Infinity

  /** Steps come one after the other; one that fails keeps none of the others. */
  const inTurn = (name: string, step: () => Promise<void>): Promise<void> => {
    work = work.then(async () => {
      if (scope.closed) return
      await step().catch((err: unknown) => logger.warn({ err, step: name }, 'housekeeping failed; it is tried again'))
    })
    return work
  }

  const forgetTalk = async (): Promise<void> => {
    if (keepTalkDays === 0) return
    const before = clock.now() - keepTalkDays * DAY_MS
    for (const roomId of await rooms.roomsWithTalkBefore(before, ROOMS_A_SWEEP)) {
      if (scope.closed) return
      if (await rooms.forgetTalk(roomId, before)) logger.info({ room: roomId }, 'old talk of a room was emptied')
    }
    await records.forgetReports(before)
  }
  const forgetRooms = async (): Promise<void> => {
    if (keepRoomsDays === 0) return
    const before = clock.now() - keepRoomsDays * DAY_MS
    const query = { phases: ['ended', 'replay'], order: 'soonest', limit: ROOMS_A_SWEEP } as const
    for (const { id, endedAt } of await rooms.list(query)) {
      if (scope.closed || endedAt >= before) return
      const isYounger = (days: number): boolean => endedAt >= clock.now() - days * DAY_MS
      const isKept =
        (isYounger(SALE_RECORDS_DAYS) && (await records.hasOrders(id))) ||
        (isYounger(DRAW_RECORDS_DAYS) && (await draws.ofRoom(id, 1)).length > 0)
      if (isKept) continue
      await rooms.remove(id)
      logger.info({ room: id }, 'a room was deleted that ended long ago')
    }
    await finishDeletions(deps)
  }
  const forgetPictures = async (): Promise<void> => {
    const now = clock.now()
    if (now < picturesAt + PICTURES_EVERY_MS && now >= picturesAt) return
    const used = new Set<string>()
    for await (const names of rooms.pictureNames()) for (const name of names) used.add(name)
    for (const url of await records.pictureUrls()) used.add(url.slice(url.lastIndexOf('/') + 1))
    const deleted = await pictures.keepOnly(used, now - KEEP_UNUSED_PICTURES_MS)
    picturesAt = now
    if (deleted > 0) logger.info({ deleted }, 'pictures were deleted that nothing mentions')
  }

  /** Pictures of claims stay as long as the records of the sale. */
  const forgetClaimPictures = async (): Promise<void> => {
    const days = describeRetention(deps).roomsWithOrdersDays
    const now = clock.now()
    const deleted = await claimPictures.forgetOld({
      unusedBefore: now - KEEP_UNUSED_PICTURES_MS,
      endedBefore: days === 0 ? null : now - days * DAY_MS,
    })
    if (deleted > 0) logger.info({ deleted }, 'old pictures of claims were deleted')
  }

  const forgetPayers = async (): Promise<void> => {
    const deleted = await records.forgetPayers(clock.now() - KEEP_PAYERS_MS)
    if (deleted > 0) logger.info({ deleted }, 'openids were deleted that WeChat gave long ago')
  }

  const forgetCoupons = async (): Promise<void> => {
    const now = clock.now()
    const deleted = await records.forgetCoupons({
      claimsOver: now - KEEP_COUPON_CLAIMS_MS,
      couponsOver: now - KEEP_COUPONS_MS,
    })
    if (deleted > 0) logger.info({ deleted }, 'coupons and unused claims were deleted that ended long ago')
  }

  const finish = async (): Promise<void> => {
    void inTurn('erasures', () => finishErasures(deps))
    await inTurn('deletions', () => finishDeletions(deps))
  }
  const sweep = async (): Promise<void> => {
    void inTurn('talk', forgetTalk)
    void inTurn('rooms', forgetRooms)
    void inTurn('messages', () => records.forgetMessages(clock.now() - KEEP_MESSAGES_MS))
    void inTurn('claim pictures', forgetClaimPictures)
    void inTurn('payers', forgetPayers)
    void inTurn('coupons', forgetCoupons)
    void inTurn('draws', async () => void (await draws.forget(clock.now() - DRAW_RECORDS_DAYS * DAY_MS)))
    await inTurn('pictures', forgetPictures)
  }

  return {
    finish,
    sweep,
    start() {
      let busy = false
      const look = async (): Promise<void> => {
        if (busy) return
        busy = true
        await inTurn('erasures', () => finishErasures(deps))
        busy = false
      }
      scope.add(clock.every(ERASURES_EVERY_MS, () => void look()))
      scope.add(clock.after(FIRST_SWEEP_MS, () => void sweep()))
      scope.add(clock.every(SWEEP_EVERY_MS, () => void sweep()))
    },
    async stop() {
      scope.close()
      await work
    },
  }
}

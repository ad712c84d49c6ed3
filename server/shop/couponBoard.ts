import type { Clock } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { CouponStore } from '../ports/coupons'
import type { Logger } from '../ports/logger'
import type { Rooms } from '../rooms/rooms'
import { systemActor } from '../usecases/systemActor'

/** Time in which claims of a coupon are gathered before the rooms get one event, ms: a rush would fill the log. */
const GATHER_MS = 500

/** Tells rooms how many claims of their coupons are left. */
export interface CouponBoard {
  /** A coupon was claimed; `isLast`: nothing is left, so that rooms get the event at once. */
  moved(couponId: string, isLast: boolean): void
  /** Brings the rooms up to the records, for claims and stops from before the process ended. */
  start(): void
  /** Resolves when everything that moved is shown. */
  settle(): Promise<void>
  stop(): Promise<void>
}

export function createCouponBoard(deps: {
  readonly coupons: Pick<CouponStore, 'find' | 'offers' | 'clearOffer'>
  readonly rooms: Pick<Rooms, 'execute' | 'state'>
  readonly clock: Clock
  readonly logger: Pick<Logger, 'error'>
}): CouponBoard {
  const { coupons, rooms, clock, logger } = deps
  const scope = createScope()
  const waiting = new Set<string>()
  let work: Promise<void> = Promise.resolve()
  let isPlanned = false

  const show = async (couponId: string): Promise<void> => {
    const coupon = await coupons.find(couponId)
    if (coupon === null) return
    const left = coupon.total - coupon.claimed
    for (const { roomId } of await coupons.offers(couponId)) {
      await rooms.execute(roomId, { type: 'coupon.count', couponId, left }, systemActor)
      if (coupon.stoppedAt === 0) continue
      await rooms.execute(roomId, { type: 'coupon.end', couponId }, systemActor)
      await coupons.clearOffer(roomId, couponId)
    }
  }
  const attempt = (step: () => Promise<void>): Promise<void> =>
    step().catch((err: unknown) => logger.error({ err }, 'a coupon could not be counted; its next claim counts it'))

  const settle = (): Promise<void> => {
    isPlanned = false
    const couponIds = [...waiting]
    waiting.clear()
    work = work.then(async () => {
      for (const couponId of couponIds) await attempt(() => show(couponId))
    })
    return work
  }

  return {
    moved(couponId, isLast) {
      waiting.add(couponId)
      if (isLast) void settle()
      if (isPlanned || waiting.size === 0 || scope.closed) return
      isPlanned = true
      scope.add(clock.after(GATHER_MS, () => void settle()))
    },
    settle,
    start() {
      work = work.then(() =>
        attempt(async () => {
          for (const { roomId, couponId } of await coupons.offers(null)) {
            // The log says which coupon a room offers; the note finds the room.
            if ((await rooms.state(roomId))?.coupon?.id === couponId) await show(couponId)
            else await coupons.clearOffer(roomId, couponId)
          }
        }),
      )
    },
    async stop() {
      scope.close()
      await settle()
    },
  }
}

import { AppError } from '@/domain/errors/AppError'
import { fail } from '@/domain/kernel/result'
import { judgeSeller, type SellerDetails } from '@/domain/seller/sellerDetails'
import { cleanLine } from '@/domain/text/readableText'
import type { SellerReply } from '@/domain/wire/sellerHttp'
import type { Clock } from '@/domain/kernel/clock'
import type { SellerStore } from '../ports/sellerStore'
import type { Rooms } from '../rooms/rooms'

/** Dependencies of saving the seller's details. */
export interface SellerDeps {
  readonly sellers: SellerStore
  /** Whether shop rooms start only with details (SELLER_DUTY). */
  readonly sellerDuty: 'on' | 'off'
  readonly clock: Pick<Clock, 'now'>
}

export const readSeller = async ({ sellers, sellerDuty }: Omit<SellerDeps, 'clock'>): Promise<SellerReply> => ({
  ...(await sellers.read()),
  required: sellerDuty === 'on',
})

/** Without invisible characters and outer blanks: buyers read them, and judgeSeller judges no others. */
const tidy = (given: SellerDetails): SellerDetails => ({
  ...given,
  name: cleanLine(given.name),
  licenceNumber: cleanLine(given.licenceNumber).toUpperCase(),
  address: cleanLine(given.address),
  phone: cleanLine(given.phone),
  email: cleanLine(given.email),
  weChat: cleanLine(given.weChat),
})

/**
 * Publishes details of the seller.
 * @param version The one that was seen last.
 * @throws AppError `seller.changed` when somebody saved since; `request.invalid` naming the first field that is wrong.
 */
export async function saveSeller(deps: SellerDeps, version: number, given: SellerDetails): Promise<SellerReply> {
  const details = tidy(given)
  const [wrong] = Object.entries(judgeSeller(details))
  if (wrong !== undefined) throw new AppError('request.invalid', { field: `details.${wrong[0]}`, problem: wrong[1] })
  const saved = await deps.sellers.save(version, details, deps.clock.now())
  if (saved === null) throw new AppError('seller.changed')
  return { ...saved, required: deps.sellerDuty === 'on' }
}

/** Whether shop rooms have a seller to name. */
export const stateOfSeller = async ({ sellers, sellerDuty }: Omit<SellerDeps, 'clock'>) => {
  if (sellerDuty === 'off') return 'dutyOff'
  return (await sellers.read()).details === null ? 'missing' : 'given'
}

/**
 * Rooms in which nobody starts a shop before its seller is named (直播电商监督管理办法 arts. 25, 26): `room.sellerMissing`.
 * The server itself may, which starts only its own demo.
 */
export const requireSeller = (
  rooms: Rooms,
  { sellers, sellerDuty }: Pick<SellerDeps, 'sellers' | 'sellerDuty'>,
): Rooms =>
  sellerDuty === 'off'
    ? rooms
    : {
        ...rooms,
        async execute(roomId, command, actor, clientKey) {
          if (command.type === 'room.start' && actor.role !== 'system') {
            const state = await rooms.state(roomId)
            const isStart = state?.kind === 'shop' && state.phase === 'scheduled'
            if (isStart && (await sellers.read()).details === null) return fail({ code: 'room.sellerMissing' })
          }
          return rooms.execute(roomId, command, actor, clientKey)
        },
      }

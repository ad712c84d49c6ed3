import { AppError } from '@/domain/errors/AppError'
import type { ClaimPicture } from '../../ports/claimPictures'
import type { KeptPicture } from '../../ports/pictures'
import type { SessionUser } from '../../ports/sessions'
import { cleanPicture } from '../savePicture'
import { canClaim, CLAIM_DAYS, openOrder } from './followOrder'
import type { OrderDeps } from './orderDeps'
import { openDeskOrder } from './runDesk'

/**
 * Keeps a picture for a claim that the buyer is about to make. The order is judged before the file is read.
 * @returns Its name. @throws AppError `order.afterSaleClosed`, `order.tooManyPictures`, those of `cleanPicture`
 */
export async function addClaimPicture(
  deps: OrderDeps,
  user: SessionUser,
  orderId: string,
  read: () => Promise<Buffer>,
): Promise<string> {
  const order = await openOrder(deps, user, orderId)
  const at = deps.clock.now()
  if (!canClaim(order, at)) {
    throw order.state === 'done'
      ? new AppError('order.afterSaleClosed', { days: CLAIM_DAYS })
      : new AppError('order.wrongState', { state: order.state })
  }
  const picture = cleanPicture(await read())
  return deps.claimPictures.keep({ ...picture, id: deps.ids.next(), orderId: order.id, personId: user.id, at })
}

/** Opens a picture for the buyer: of a claim, or their own before the claim. @throws AppError `order.notFound` */
export async function openClaimPicture(
  deps: OrderDeps,
  user: SessionUser,
  orderId: string,
  name: string,
): Promise<KeptPicture> {
  await openOrder(deps, user, orderId)
  return readFor(deps, orderId, name, ({ claimId, personId }) => claimId !== '' || personId === user.id)
}

/** Opens a picture for staff of the order's room, once the claim was made. @throws AppError `order.notFound` */
export async function openDeskClaimPicture(
  deps: OrderDeps,
  user: SessionUser,
  orderId: string,
  name: string,
): Promise<KeptPicture> {
  await openDeskOrder(deps, user, orderId)
  return readFor(deps, orderId, name, ({ claimId }) => claimId !== '')
}

async function readFor(
  { claimPictures }: OrderDeps,
  orderId: string,
  name: string,
  may: (picture: ClaimPicture) => boolean,
): Promise<KeptPicture> {
  const found = await claimPictures.read(orderId, name)
  if (found !== null && may(found)) return found.picture
  found?.picture.bytes.destroy()
  throw new AppError('order.notFound')
}

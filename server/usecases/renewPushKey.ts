import type { RoomId } from '@/domain/kernel/ids'
import type { MediaEdge } from '../ports/mediaEdge'
import type { PushKeyStore } from '../ports/pushKeys'
import type { Rooms } from '../rooms/rooms'
import { openUnfinishedRoom } from './openRoom'

/**
 * Voids every push address of a room that was given so far, and cuts a push that came by one.
 * @throws AppError `room.notFound`, `room.wrongPhase`
 */
export async function renewPushKey(
  deps: { readonly rooms: Rooms; readonly pushKeys: PushKeyStore; readonly edge: MediaEdge },
  roomId: RoomId,
): Promise<void> {
  const { id } = await openUnfinishedRoom(deps.rooms, roomId)
  await deps.edge.renewPushKey(id, await deps.pushKeys.raise(id))
}

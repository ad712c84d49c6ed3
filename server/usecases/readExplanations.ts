import type { RoomId } from '@/domain/kernel/ids'
import { createSpanReader, type ExplanationSpan } from '@/domain/product/explanationSpans'
import type { Rooms } from '../rooms/rooms'
import { openRoom } from './openRoom'

/** Entries of the log read at once. */
const PAGE = 1_000

/** The explanations of a room, in order. @throws AppError `room.notFound` */
export async function readExplanations(rooms: Rooms, roomId: RoomId): Promise<readonly ExplanationSpan[]> {
  const { id } = await openRoom(rooms, roomId)
  const reader = createSpanReader()
  for (let after = 0; ; ) {
    const page = await rooms.read(id, after, PAGE)
    reader.take(page)
    if (page.length < PAGE) return reader.spans()
    after = page.at(-1)?.seq ?? after
  }
}

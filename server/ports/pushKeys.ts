import type { RoomId } from '@/domain/kernel/ids'

/**
 * Generations of push addresses. An address is signed for the generation of its room; raising it voids all addresses
 * from before. It outlives restarts.
 */
export interface PushKeyStore {
  /** Rooms whose generation is above 0. */
  generations(): Promise<ReadonlyMap<RoomId, number>>
  /** Begins the next generation and gives it, once it is durable. */
  raise(roomId: RoomId): Promise<number>
}

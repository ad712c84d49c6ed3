import type { RoomId } from '@/domain/kernel/ids'

/** Short names for rooms whose id is too long for the `scene` of a mini program code (32 characters). */
export interface SceneStore {
  /** Keeps a name; the same one again changes nothing. */
  keep(name: string, roomId: RoomId): Promise<void>
  /** The room of a name; null when there is none. */
  roomOf(name: string): Promise<RoomId | null>
}

import type { RoomDraw } from '@/domain/draw/roomDraw'

export interface DrawWayProps {
  readonly roomId: string
  readonly draw: RoomDraw
  readonly title: string
  readonly onClose: () => void
}

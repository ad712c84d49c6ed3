import { useEffect, useState } from 'react'
import type { RoomState } from '@/domain/room/state'
import { isOver } from '@/domain/room/phase'
import { usePorts } from '@/features/shared/AppContext'
import { absoluteUrl } from '@/platform/origin'
import { createStudioPush, type StudioPush } from '@/store/studio/createStudioPush'
import type { StudioRoom } from '@/store/studio/createStudioRoom'

/** The host's own push for as long as the control room is open; leaving it stops the push in order. */
export function usePush(room: RoomState, studio: StudioRoom): StudioPush | null {
  const ports = usePorts()
  const [push, setPush] = useState<StudioPush | null>(null)
  const { id, kind } = room
  useEffect(() => {
    const made = createStudioPush({ ports, studio, roomId: id, kind })
    setPush(made)
    return made.close
  }, [ports, studio, id, kind])

  const { coverUrl } = room.about
  useEffect(() => {
    push?.getState().choose({ stillUrl: coverUrl === '' ? null : absoluteUrl(coverUrl) })
  }, [push, coverUrl])

  const over = isOver(room.phase)
  useEffect(() => {
    if (over) push?.getState().roomEnded()
  }, [push, over])

  return push
}

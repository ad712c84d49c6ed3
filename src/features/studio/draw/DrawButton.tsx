import { useState, type ReactElement } from 'react'
import { isDrawOver } from '@/domain/draw/roomDraw'
import { isOver } from '@/domain/room/phase'
import { may } from '@/domain/staff/may'
import { useText } from '@/features/shared/useText'
import { Button } from '@/ui/Button'
import type { RoomFeed } from '../roomFeed'
import { drawFormTexts } from './drawFormTexts'
import { DrawSheet } from './DrawSheet'

/** Leads to the room's draws; hosts alone have it. */
export function DrawButton({ feed: { room, role } }: { feed: RoomFeed }): ReactElement | null {
  const t = useText(drawFormTexts)
  const [isOpen, setOpen] = useState(false)
  if (!may(role, 'draw.open') || (isOver(room.phase) && room.draw === undefined)) return null
  const word = t(isDrawOver(room.draw) ? 'open' : 'openRunning')
  return (
    <>
      <Button text={word} size="small" variant="quiet" onPress={() => setOpen(true)} />
      {isOpen && <DrawSheet room={room} onClose={() => setOpen(false)} />}
    </>
  )
}

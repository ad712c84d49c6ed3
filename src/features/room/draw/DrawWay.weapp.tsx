import { useEffect } from 'react'
import { openDraw } from '@/platform/navigation/shopNavigation'
import type { DrawWayProps } from './drawWayProps'

/** The draw is a page of its own in a mini program: the main package has no room for it. */
export function DrawWay({ roomId, draw, onClose }: DrawWayProps): null {
  useEffect(() => {
    openDraw(roomId, draw.id)
    onClose()
  })
  return null
}

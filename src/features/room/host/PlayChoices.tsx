import type { ReactElement } from 'react'
import { useText } from '@/features/app/useText'
import { playTexts } from '@/texts/playTexts'
import { Button } from '@/ui/Button'
import { useRoom, useRoomFact } from '../RoomContext'

/** How the picture is played: a browser lets one choose the small window, and that not everywhere. */
export function PlayChoices(): ReactElement | null {
  const t = useText(playTexts)
  const { can, pictureInPicture } = useRoom((state) => state.stage)
  const { setPictureInPicture } = useRoom((state) => state.controls)
  const isShop = useRoomFact((room) => room.kind === 'shop')
  // A class has it at the foot of its picture.
  if (!isShop || can?.pictureInPicture !== 'now') return null
  return (
    <Button text={t('play.smallWindow')} icon="smallWindow" onPress={() => setPictureInPicture(!pictureInPicture)} />
  )
}

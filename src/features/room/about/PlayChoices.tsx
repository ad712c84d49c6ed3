import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { playTexts } from '@/texts/playTexts'
import { Button } from '@/ui/Button'
import { useRoom, useRoomFact } from '../RoomContext'
import { QualityChoice } from './QualityChoice'

/** Playback options: the rendition, if the cloud offers any; in some browsers, the small window. */
export function PlayChoices(): ReactElement {
  const t = useText(playTexts)
  const { can, pictureInPicture } = useRoom((state) => state.stage)
  const { setPictureInPicture } = useRoom((state) => state.controls)
  const isShop = useRoomFact((room) => room.kind === 'shop')
  // A class has it at the foot of its picture.
  const hasSmallWindow = isShop && can?.pictureInPicture === 'now'
  return (
    <>
      <QualityChoice />
      {hasSmallWindow && (
        <Button
          text={t('play.smallWindow')}
          icon="smallWindow"
          onPress={() => setPictureInPicture(!pictureInPicture)}
        />
      )}
    </>
  )
}

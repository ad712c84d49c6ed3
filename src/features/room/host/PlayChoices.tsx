import { lazy, Suspense, type ReactElement } from 'react'
import { useText } from '@/features/app/useText'
import { playTexts } from '@/texts/playTexts'
import { Button } from '@/ui/Button'
import { useRoom, useRoomFact } from '../RoomContext'

// A cloud alone has it: nobody else loads it.
const QualityChoice = lazy(() =>
  import(/* webpackChunkName: "quality" */ './QualityChoice').then((loaded) => ({ default: loaded.QualityChoice })),
)

/** How the picture is played: a cloud may let one choose its size; some browsers, the small window. */
export function PlayChoices(): ReactElement {
  const t = useText(playTexts)
  const { can, pictureInPicture } = useRoom((state) => state.stage)
  const { setPictureInPicture } = useRoom((state) => state.controls)
  const isShop = useRoomFact((room) => room.kind === 'shop')
  // A class has it at the foot of its picture.
  const hasRenditions = useRoom(({ playback }) => (playback.offer?.renditions?.length ?? 0) > 0)
  const hasSmallWindow = isShop && can?.pictureInPicture === 'now'
  return (
    <>
      {hasRenditions && (
        <Suspense fallback={null}>
          <QualityChoice />
        </Suspense>
      )}
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

import { useEffect, useState, type ReactElement } from 'react'
import { AppError } from '@/domain/errors/AppError'
import { useAppStore } from '@/features/app/AppContext'
import { useErrorText, useText } from '@/features/app/useText'
import { playTexts } from '@/texts/playTexts'
import { Button } from '@/ui/Button'
import { useRoom, useRoomFact } from '../RoomContext'

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
      {hasRenditions && <LoadedQualityChoice />}
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

/** A cloud alone has it: nobody else loads it. */
function LoadedQualityChoice(): ReactElement | null {
  const app = useAppStore()
  const describe = useErrorText()
  const [Loaded, setLoaded] = useState<(() => ReactElement | null) | null>(null)
  useEffect(() => {
    let isShown = true
    import(/* webpackChunkName: "quality" */ './QualityChoice').then(
      ({ QualityChoice }) => isShown && setLoaded(() => QualityChoice),
      () => app.getState().notify(describe(new AppError('network.unreachable')).message, 'bad'),
    )
    return () => {
      isShown = false
    }
  }, [app, describe])
  return Loaded && <Loaded />
}

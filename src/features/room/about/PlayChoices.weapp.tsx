import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { playTexts } from '@/texts/playTexts'
import { wechatPlayTexts } from '@/texts/wechatPlayTexts'
import { Toggle } from '@/ui/Toggle'
import { useRoom } from '../RoomContext'
import { QualityChoice } from './QualityChoice'

/** Playback options, as far as this player has them. */
export function PlayChoices(): ReactElement | null {
  const play = useText(playTexts)
  const t = useText(wechatPlayTexts)
  const { can, settings } = useRoom((state) => state.stage)
  const { choose } = useRoom((state) => state.controls)
  const hasSoundOnly = useRoom(({ playback }) => playback.offer?.soundOnlyUrl !== undefined)
  if (can === null) return null
  return (
    <>
      <QualityChoice />
      {can.pictureInPicture === 'onLeave' && (
        <Toggle
          text={play('play.smallWindow')}
          hint={t('play.smallWindowHint')}
          on={settings.smallWindow}
          onChange={(smallWindow) => choose({ smallWindow })}
        />
      )}
      {can.backgroundSound && hasSoundOnly && (
        <Toggle
          text={t('play.backgroundSound')}
          on={settings.backgroundSound}
          onChange={(backgroundSound) => choose({ backgroundSound })}
        />
      )}
      {can.pace && (
        <Toggle
          text={t('play.steady')}
          hint={t('play.steadyHint')}
          on={settings.pace === 'steady'}
          onChange={(steady) => choose({ pace: steady ? 'steady' : 'quick' })}
        />
      )}
      {can.soundOutput && (
        <Toggle
          text={t('play.ear')}
          on={settings.soundOutput === 'ear'}
          onChange={(ear) => choose({ soundOutput: ear ? 'ear' : 'speaker' })}
        />
      )}
      {can.orientation && (
        <Toggle
          text={t('play.turned')}
          on={settings.orientation === 'landscape'}
          onChange={(turned) => choose({ orientation: turned ? 'landscape' : 'portrait' })}
        />
      )}
    </>
  )
}

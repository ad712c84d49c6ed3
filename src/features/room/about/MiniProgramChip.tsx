import { useCallback, type ReactElement } from 'react'
import { useAppStore } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import type { MiniProgramHere } from '@/platform/share/contract'
import { MiniProgramTag } from '@/platform/share/MiniProgramTag'
import { miniProgramTexts } from '@/texts/miniProgramTexts'
import { useRoomFact } from '../RoomContext'
import styles from './MiniProgramChip.module.scss'

/** A chip over the video that opens this room in the mini program. */
export function MiniProgramChip(here: MiniProgramHere): ReactElement {
  const t = useText(miniProgramTexts)
  const app = useAppStore()
  const roomId = useRoomFact((room) => room.id)
  const failed = t('miniProgram.failed')
  const onFailure = useCallback(() => app.getState().notify(failed), [app, failed])
  return (
    <MiniProgramTag
      {...here}
      roomId={roomId}
      text={t('miniProgram.open')}
      className={styles.chip}
      onFailure={onFailure}
    />
  )
}

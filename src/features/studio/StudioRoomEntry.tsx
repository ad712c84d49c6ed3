import type { ReactElement } from 'react'
import { useApp } from '@/features/app/AppContext'
import { useText } from '@/features/app/useText'
import { BackLayers } from '@/platform/navigation/BackLayers'
import { openStudio, usePageRoomIds } from '@/platform/navigation/navigation'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { OpenControlRoom } from './OpenControlRoom'
import styles from './StudioRoomEntry.module.scss'
import { controlTexts } from './texts/controlTexts'

/** The control room's door: who is not the owner is told how to become it. */
export function StudioRoomEntry(): ReactElement {
  const t = useText(controlTexts)
  const [roomId] = usePageRoomIds()
  const signedIn = useApp(({ session }) => session?.user.role === 'owner')
  if (signedIn && roomId !== undefined) {
    return (
      <BackLayers>
        <OpenControlRoom roomId={roomId} />
      </BackLayers>
    )
  }
  return (
    <Part as="main" className={styles.page}>
      {signedIn ? (
        <EmptyState heading="h1" icon="warn" title={t('room.missing')}>
          <Button text={t('room.back')} look="main" onPress={openStudio} />
        </EmptyState>
      ) : (
        <EmptyState heading="h1" icon="signal" title={t('room.notYours')} body={t('room.notYoursBody')}>
          <Button text={t('room.toSignIn')} look="main" onPress={openStudio} />
        </EmptyState>
      )}
    </Part>
  )
}

import type { ReactElement } from 'react'
import { isStaffRole } from '@/domain/staff/staff'
import { roleThere } from '@/domain/staff/roleThere'
import { useText } from '@/features/shared/useText'
import { BackLayers } from '@/platform/navigation/BackLayers'
import { openStudio, usePageRoomIds } from '@/platform/navigation/navigation'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { ClosedDoor } from './ClosedDoor'
import { OpenControlRoom } from './OpenControlRoom'
import styles from './StudioRoomEntry.module.scss'
import { controlTexts } from './texts/controlTexts'
import { useStaff } from './useStaff'

/** Entry of the control room. Without a staff role in this room it shows the reason and a link to the studio. */
export function StudioRoomEntry(): ReactElement {
  const t = useText(controlTexts)
  const [roomId] = usePageRoomIds()
  const user = useStaff()
  const role = user === null || roomId === undefined ? null : roleThere(user, roomId)
  if (role !== null && isStaffRole(role) && roomId !== undefined) {
    return (
      <BackLayers>
        <OpenControlRoom roomId={roomId} role={role} />
      </BackLayers>
    )
  }
  return (
    <Part as="main" className={styles.page}>
      {user === null ? (
        <ClosedDoor title={t('room.notYours')} body={t('room.notYoursBody')} />
      ) : (
        <EmptyState
          heading="h1"
          icon="warn"
          title={t(roomId === undefined ? 'room.missing' : 'room.otherStaff')}
          body={roomId === undefined ? '' : t('room.otherStaffBody')}
        >
          <Button text={t('room.back')} variant="main" onPress={openStudio} />
        </EmptyState>
      )}
    </Part>
  )
}

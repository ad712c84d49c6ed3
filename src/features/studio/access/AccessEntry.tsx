import { useState, type ReactElement } from 'react'
import { may } from '@/domain/staff/may'
import { useAppStore, usePorts } from '@/features/app/AppContext'
import { useText } from '@/features/app/useText'
import { BackLayers } from '@/platform/navigation/BackLayers'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { createStudioAccess } from '@/store/slices/studio/createStudioAccess'
import { Part } from '@/ui/Part'
import { ClosedDoor } from '../ClosedDoor'
import { accessTexts } from '../texts/accessTexts'
import { useStaff } from '../useStaff'
import { AccessPage } from './AccessPage'
import styles from './AccessEntry.module.scss'

/** The door of 接入准备: the owner's alone. */
export function AccessEntry(): ReactElement {
  const t = useText(accessTexts)
  const ports = usePorts()
  const app = useAppStore()
  const [access] = useState(() => createStudioAccess(ports, app.getState()))
  const user = useStaff()
  const mayRead = user !== null && may(user.role, 'GET /api/access')
  usePageTitle(t('access.title'))
  return (
    <BackLayers>
      <Part as="main" className={styles.page}>
        {mayRead ? (
          <AccessPage access={access} />
        ) : (
          <ClosedDoor title={t('access.notYours')} body={t('access.notYoursBody')} />
        )}
      </Part>
    </BackLayers>
  )
}

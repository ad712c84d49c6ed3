import { useState, type ReactElement } from 'react'
import { may } from '@/domain/staff/may'
import { useAppStore, usePorts } from '@/features/shared/AppContext'
import { PageFrame } from '@/features/shared/PageFrame'
import { useText } from '@/features/shared/useText'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { createStudioAccess } from '@/store/studio/createStudioAccess'
import { ClosedDoor } from '../ClosedDoor'
import { accessTexts } from '../texts/accessTexts'
import { useStaff } from '../useStaff'
import { AccessPage } from './AccessPage'

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
    <PageFrame width={1180}>
      {mayRead ? (
        <AccessPage access={access} />
      ) : (
        <ClosedDoor title={t('access.notYours')} body={t('access.notYoursBody')} />
      )}
    </PageFrame>
  )
}

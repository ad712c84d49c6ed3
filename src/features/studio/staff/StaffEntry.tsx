import { useState, type ReactElement } from 'react'
import { may } from '@/domain/staff/may'
import { usePorts } from '@/features/shared/AppContext'
import { PageFrame } from '@/features/shared/PageFrame'
import { useText } from '@/features/shared/useText'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { createStudioStaff } from '@/store/studio/createStudioStaff'
import { ClosedDoor } from '../ClosedDoor'
import { controlTexts } from '../texts/controlTexts'
import { staffTexts } from '../texts/staffTexts'
import { useStaff } from '../useStaff'
import { StaffPage } from './StaffPage'

/** The door of the staff's page: owners manage everybody, the others their own account. */
export function StaffEntry(): ReactElement {
  const t = useText(staffTexts)
  const control = useText(controlTexts)
  const ports = usePorts()
  const user = useStaff()
  const [store] = useState(() => createStudioStaff(ports))
  const manages = user !== null && may(user.role, 'GET /api/staff')
  usePageTitle(t(manages ? 'staff.title' : 'account.title'))
  return (
    <PageFrame width={760}>
      {user === null ? (
        <ClosedDoor title={control('room.notYours')} body={control('room.notYoursBody')} />
      ) : (
        <StaffPage store={store} manages={manages} />
      )}
    </PageFrame>
  )
}

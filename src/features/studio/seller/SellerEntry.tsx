import { useState, type ReactElement } from 'react'
import { may } from '@/domain/staff/may'
import { useAppStore, usePorts } from '@/features/shared/AppContext'
import { PageFrame } from '@/features/shared/PageFrame'
import { useText } from '@/features/shared/useText'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { createStudioSeller } from '@/store/studio/createStudioSeller'
import { ClosedDoor } from '../ClosedDoor'
import { sellerFormTexts } from '../texts/sellerFormTexts'
import { useStaff } from '../useStaff'
import { SellerPage } from './SellerPage'

/** The door of the page on the seller: the owner's alone. */
export function SellerEntry(): ReactElement {
  const t = useText(sellerFormTexts)
  const ports = usePorts()
  const app = useAppStore()
  const [seller] = useState(() => createStudioSeller(ports, app.getState()))
  const user = useStaff()
  const mayChange = user !== null && may(user.role, 'PUT /api/seller')
  usePageTitle(t('page.title'))
  return (
    <PageFrame width={760}>
      {mayChange ? (
        <SellerPage seller={seller} />
      ) : (
        <ClosedDoor title={t('page.notYours')} body={t('page.notYoursBody')} />
      )}
    </PageFrame>
  )
}

import { useState, type ReactElement } from 'react'
import { may } from '@/domain/staff/may'
import { useAppStore, usePorts } from '@/features/app/AppContext'
import { NoticeLine } from '@/features/app/NoticeLine'
import { useText } from '@/features/app/useText'
import { BackLayers } from '@/platform/navigation/BackLayers'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { createStudioSeller } from '@/store/slices/studio/createStudioSeller'
import { Part } from '@/ui/Part'
import { ClosedDoor } from '../ClosedDoor'
import { sellerFormTexts } from '../texts/sellerFormTexts'
import { useStaff } from '../useStaff'
import styles from './Seller.module.scss'
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
    <BackLayers>
      <Part as="main" className={styles.page}>
        {mayChange ? (
          <SellerPage seller={seller} />
        ) : (
          <ClosedDoor title={t('page.notYours')} body={t('page.notYoursBody')} />
        )}
        <NoticeLine />
      </Part>
    </BackLayers>
  )
}

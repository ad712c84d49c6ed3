import { useState, type ReactElement } from 'react'
import { NoticeLine } from '@/features/shared/NoticeLine'
import { BackLayers } from '@/platform/navigation/BackLayers'
import { leavePage } from '@/platform/navigation/navigation'
import { useShopParams } from '@/platform/navigation/shopParams'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { Part } from '@/ui/Part'
import { Buying } from './Buying'
import styles from './BuyingPage.module.scss'

/** Buying as a page of its own. Its bar shows the step, and has the way back. */
export function BuyingPage(): ReactElement {
  const { id, room } = useShopParams()
  const [title, setTitle] = useState('')
  usePageTitle(title)
  return (
    <BackLayers>
      <Part as="main" className={styles.page}>
        <Buying productId={id} roomId={room} onTitle={setTitle} onClose={leavePage} />
        <NoticeLine />
      </Part>
    </BackLayers>
  )
}

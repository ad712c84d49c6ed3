import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { goHome } from '@/platform/navigation/navigation'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import styles from './Missing.module.scss'

/** Says that there is nothing at this address, and leads home. */
export function Missing(): ReactElement {
  const t = useText(commonTexts)
  return (
    <Part as="main" className={styles.page}>
      <EmptyState icon="link" title={t('missing.title')} body={t('missing.body')} small="404" heading="h1">
        <Button text={t('action.goHome')} variant="main" onPress={goHome} />
      </EmptyState>
    </Part>
  )
}

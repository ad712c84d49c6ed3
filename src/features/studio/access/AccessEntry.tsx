import { useState, type ReactElement } from 'react'
import { useApp, useAppStore, usePorts } from '@/features/app/AppContext'
import { useText } from '@/features/app/useText'
import { BackLayers } from '@/platform/navigation/BackLayers'
import { openStudio } from '@/platform/navigation/navigation'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { createStudioAccess } from '@/store/slices/studio/createStudioAccess'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { accessTexts } from '../texts/accessTexts'
import { AccessPage } from './AccessPage'
import styles from './AccessEntry.module.scss'

/** The door of 接入准备: the owner's alone. */
export function AccessEntry(): ReactElement {
  const t = useText(accessTexts)
  const ports = usePorts()
  const app = useAppStore()
  const [access] = useState(() => createStudioAccess(ports, app.getState()))
  const signedIn = useApp(({ session }) => session?.user.role === 'owner')
  usePageTitle(t('access.title'))
  return (
    <BackLayers>
      <Part as="main" className={styles.page}>
        {signedIn ? (
          <AccessPage access={access} />
        ) : (
          <EmptyState heading="h1" icon="signal" title={t('access.notYours')} body={t('access.notYoursBody')}>
            <Button text={t('access.toSignIn')} look="main" onPress={openStudio} />
          </EmptyState>
        )}
      </Part>
    </BackLayers>
  )
}

import type { ReactElement } from 'react'
import { useApp } from '@/features/shared/AppContext'
import { useErrorText, useText } from '@/features/shared/useText'
import { openStudio } from '@/platform/navigation/navigation'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { staffTexts } from './texts/staffTexts'

interface ClosedDoorProps {
  /** Default title and body, shown unless an ended sign-in is the reason. */
  readonly title: string
  readonly body: string
}

/** A studio page without access for this user: shows the reason, an ended sign-in first, and links to the sign-in. */
export function ClosedDoor({ title, body }: ClosedDoorProps): ReactElement {
  const t = useText(staffTexts)
  const describe = useErrorText()
  const ended = useApp(({ signedOutBy }) => signedOutBy)
  const words = ended === null ? null : describe(ended)
  return (
    <EmptyState heading="h1" icon="signal" title={words?.message ?? title} body={words?.remedy ?? body}>
      <Button text={t('door.signIn')} variant="main" onPress={openStudio} />
    </EmptyState>
  )
}

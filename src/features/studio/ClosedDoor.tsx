import type { ReactElement } from 'react'
import { useApp } from '@/features/app/AppContext'
import { useErrorText, useText } from '@/features/app/useText'
import { openStudio } from '@/platform/navigation/navigation'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { staffTexts } from './texts/staffTexts'

interface ClosedDoorProps {
  /** What stands here when nothing else explains it. */
  readonly title: string
  readonly body: string
}

/** A page of the studio that is not for who is here: says why, an ended sign-in first, and leads to the sign-in. */
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

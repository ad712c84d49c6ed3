import { Text } from '@tarojs/components'
import type { ReactElement } from 'react'
import { may } from '@/domain/staff/may'
import { roleThere } from '@/domain/staff/roleThere'
import { PageFrame } from '@/features/shared/PageFrame'
import { useText } from '@/features/shared/useText'
import { openStudio, usePageRoomIds } from '@/platform/navigation/navigation'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ClosedDoor } from '../ClosedDoor'
import { figureTexts } from '../texts/figureTexts'
import { useStaff } from '../useStaff'
import { FiguresPage } from './FiguresPage'

/** Entry of a live's report, for the hosts of its room and the owner. */
export function FiguresEntry(): ReactElement {
  const t = useText(figureTexts)
  const user = useStaff()
  const [roomId] = usePageRoomIds()
  usePageTitle(t('report'))
  const mayRead =
    user !== null && roomId !== undefined && may(roleThere(user, roomId), 'GET /api/rooms/:roomId/figures')
  return (
    <PageFrame width={1080}>
      {user === null ? (
        <ClosedDoor title={t('notYours')} body={t('notYoursBody')} />
      ) : mayRead ? (
        <FiguresPage roomId={roomId} />
      ) : (
        <EmptyState heading="h1" icon="warn" title={t(roomId === undefined ? 'noRoom' : 'otherStaff')}>
          <Text>{roomId === undefined ? '' : t('notYoursBody')}</Text>
          <Button text={t('back')} variant="main" onPress={openStudio} />
        </EmptyState>
      )}
    </PageFrame>
  )
}

import { useLayoutEffect, useState, type ReactElement } from 'react'
import { AppError } from '@/domain/errors/AppError'
import { isId } from '@/domain/kernel/ids'
import { useEntrance } from '@/features/app/AppContext'
import { isSinglePage } from '@/platform/launch/isSinglePage'
import { BackLayers } from '@/platform/navigation/BackLayers'
import { usePageParam } from '@/platform/navigation/navigation'
import { pageEdges } from '@/platform/screen/pageEdges'
import type { RoomSession } from '@/store/room/roomSession'
import { NoticeLine } from '@/features/app/NoticeLine'
import { Part } from '@/ui/Part'
import { Room } from './Room'
import { RoomProvider } from './RoomContext'
import styles from './RoomEntry.module.scss'
import { RoomStopped } from './RoomStopped'
import { SinglePageRoom } from './SinglePageRoom'

/** The room's page: `?id=` names the room. */
export function RoomEntry(): ReactElement {
  const roomId = usePageParam('id')
  const [edges] = useState(pageEdges)
  return (
    <BackLayers>
      <Part as="main" className={styles.page} style={edges}>
        {isId(roomId) ? (
          <Entrance key={roomId} roomId={roomId} />
        ) : (
          <RoomStopped error={new AppError('room.notFound')} onRetry={null} />
        )}
        <NoticeLine />
      </Part>
    </BackLayers>
  )
}

const Entrance = ({ roomId }: { roomId: string }): ReactElement =>
  isSinglePage() ? <SinglePageRoom roomId={roomId} /> : <OpenRoom roomId={roomId} />

/** Opens the session and closes it with the page. */
function OpenRoom({ roomId }: { roomId: string }): ReactElement | null {
  const entrance = useEntrance()
  const [session, setSession] = useState<RoomSession | null>(null)
  // Before the first paint: there is nothing to show without a session.
  useLayoutEffect(() => {
    const opened = entrance.enter(roomId)
    setSession(opened)
    return opened.close
  }, [entrance, roomId])
  if (session === null) return null
  return (
    <RoomProvider session={session}>
      <Room />
    </RoomProvider>
  )
}

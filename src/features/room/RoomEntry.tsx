import { useEffect, useLayoutEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { AppError } from '@/domain/errors/AppError'
import { useEntrance } from '@/features/shared/AppContext'
import { isSinglePage } from '@/platform/launch/isSinglePage'
import { BackLayers } from '@/platform/navigation/BackLayers'
import { pageEdges } from '@/platform/screen/pageEdges'
import type { RoomSession } from '@/store/room/roomSession'
import { NoticeLine } from '@/features/shared/NoticeLine'
import { Part } from '@/ui/Part'
import { Room } from './Room'
import { RoomProvider } from './RoomContext'
import styles from './RoomEntry.module.scss'
import { RoomStopped } from './RoomStopped'
import { SinglePageRoom } from './SinglePageRoom'
import { useRoomIds } from './useRoomIds'

/** The room's page. Where its address can be read in two ways, the second is tried when no room has the first id. */
export function RoomEntry(): ReactElement {
  const { ids, failure } = useRoomIds()
  const [reading, setReading] = useState(0)
  const [edges] = useState(pageEdges)
  const roomId = ids?.[reading]
  const readOn = ids !== null && reading + 1 < ids.length ? (): void => setReading(reading + 1) : null
  return (
    <BackLayers>
      <Part as="main" className={styles.page} style={edges}>
        {failure !== undefined ? (
          <RoomStopped error={failure.error} onRetry={failure.retry} />
        ) : ids === null ? null : roomId === undefined ? (
          <RoomStopped error={new AppError('room.notFound')} onRetry={null} />
        ) : isSinglePage() ? (
          <SinglePageRoom key={roomId} roomId={roomId} onMissing={readOn} />
        ) : (
          <OpenRoom key={roomId} roomId={roomId} onMissing={readOn} />
        )}
        <NoticeLine />
      </Part>
    </BackLayers>
  )
}

interface OpenRoomProps {
  readonly roomId: string
  /** Called when no room has the id; null where that is to be said. */
  readonly onMissing: (() => void) | null
}

/** Opens the session and closes it with the page. */
function OpenRoom({ roomId, onMissing }: OpenRoomProps): ReactElement | null {
  const entrance = useEntrance()
  const [session, setSession] = useState<RoomSession | null>(null)
  // Before the first paint: there is nothing to show without a session.
  useLayoutEffect(() => {
    const opened = entrance.enter(roomId)
    setSession(opened)
    return opened.close
  }, [entrance, roomId])
  if (session === null) return null
  const room = (
    <RoomProvider session={session}>
      <Room />
    </RoomProvider>
  )
  return onMissing === null ? room : <UnlessMissing session={session} onMissing={onMissing} room={room} />
}

interface UnlessMissingProps {
  readonly session: RoomSession
  readonly onMissing: () => void
  readonly room: ReactElement
}

function UnlessMissing({ session, onMissing, room }: UnlessMissingProps): ReactElement | null {
  const missing = useStore(session.store, ({ link }) => link.phase === 'stopped' && link.error.code === 'room.notFound')
  useEffect(() => {
    if (missing) onMissing()
  })
  return missing ? null : room
}

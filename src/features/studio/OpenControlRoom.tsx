import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import type { Role } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'
import { useAppStore, usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { openStudio } from '@/platform/navigation/navigation'
import { openRoomSession } from '@/store/room/openRoomSession'
import type { RoomSession, RoomSessionState } from '@/store/room/roomSession'
import { createStudioRoom, type StudioRoom } from '@/store/studio/createStudioRoom'
import { watchRoom, type RoomReading } from '@/store/studio/watchRoom'
import { staffIdentity } from '@/store/studio/staffIdentity'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { ControlRoom } from './ControlRoom'
import type { RoomFeed } from './roomFeed'
import { usePush } from './push/usePush'
import { PreviewStage } from './stream/PreviewStage'
import styles from './StudioRoomEntry.module.scss'
import { controlTexts } from './texts/controlTexts'

/** Opens the room's session for a member of staff and hands it to the control room; closes it with the page. */
export function OpenControlRoom({ roomId, role }: { roomId: string; role: Role }): ReactElement {
  const t = useText(controlTexts)
  const ports = usePorts()
  const app = useAppStore()
  const [session, setSession] = useState<RoomSession | null>(null)
  useEffect(() => {
    const opened = openRoomSession({ ports, identity: staffIdentity(app, ports), roomId, preview: true })
    setSession(opened)
    return opened.close
  }, [app, ports, roomId])
  return session === null ? (
    <Waiting text={t('room.loading')} />
  ) : (
    <Connected session={session} roomId={roomId} role={role} />
  )
}

const Waiting = ({ text }: { text: string }): ReactElement => (
  <Part as="main" className={styles.page}>
    <Part as="h1" className={styles.waiting}>
      {text}
    </Part>
  </Part>
)

interface ConnectedProps {
  readonly session: RoomSession
  readonly roomId: string
  readonly role: Role
}

function Connected({ session, roomId, role }: ConnectedProps): ReactElement {
  const t = useText(controlTexts)
  const ports = usePorts()
  const [studio] = useState(() => createStudioRoom(ports, roomId))
  const state = useStore(session.store)
  const { link } = state
  const read = useRoomReading(roomId, link.phase !== 'online')
  // Of the two the newer one: by HTTP the room is read while the live channel is down.
  const isReadNewer = read !== null && read.room.seq > (state.room?.seq ?? -1)
  const room = isReadNewer ? read.room : state.room
  const missing = link.phase === 'stopped' && link.error.code === 'room.notFound'
  if (link.phase === 'stopped' && (room === null || missing || link.error.spec.category === 'auth')) {
    return (
      <Part as="main" className={styles.page}>
        <EmptyState heading="h1" icon="warn" title={missing ? t('room.missing') : t('room.stopped')}>
          <Button text={t('room.back')} variant="main" onPress={openStudio} />
        </EmptyState>
        {!missing && <Problem error={link.error} action={null} />}
      </Part>
    )
  }
  if (room === null) return <Waiting text={t(link.phase === 'lost' ? 'room.lost' : 'room.loading')} />
  const clockSkewMs = state.myId === '' && read !== null ? read.clockSkewMs : state.clockSkewMs
  return <Pushing state={{ ...state, room, clockSkewMs }} session={session} studio={studio} role={role} />
}

/** The room by HTTP while the live channel is down; null while it is not, and until it was read. */
function useRoomReading(roomId: string, isDown: boolean): RoomReading | null {
  const ports = usePorts()
  const [reading, setReading] = useState<RoomReading | null>(null)
  useEffect(() => {
    setReading(null)
    return isDown ? watchRoom(ports, roomId, setReading) : undefined
  }, [ports, roomId, isDown])
  return reading
}

interface PushingProps {
  readonly state: RoomSessionState & { readonly room: RoomState }
  readonly session: RoomSession
  readonly studio: StudioRoom
  readonly role: Role
}

/** The room is there: now the host may push from here. */
function Pushing({ state, session, studio, role }: PushingProps): ReactElement | null {
  const push = usePush(state.room, studio)
  const { room, link, timeline, viewers, likes, myId, clockSkewMs, playback, say, sayObstacle, withdraw } = state
  const feed: RoomFeed = {
    room,
    role,
    viewers,
    likes,
    lines: timeline.lines,
    pending: timeline.pending,
    myId,
    connected: link.phase === 'online',
    refusal: link.phase === 'lost' ? (link.refusal ?? null) : link.phase === 'stopped' ? link.error : null,
    clockSkewMs,
    playback,
    say,
    sayObstacle,
    withdraw,
  }
  if (push === null) return null
  return <ControlRoom feed={feed} studio={studio} push={push} preview={<PreviewStage session={session} />} />
}

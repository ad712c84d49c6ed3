import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { AppError } from '@/domain/errors/AppError'
import { formatMoment } from '@/domain/format/time'
import { isOver } from '@/domain/room/phase'
import type { RoomState } from '@/domain/room/state'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { singlePageTexts } from '@/texts/singlePageTexts'
import { Avatar } from '@/ui/Avatar'
import { Cover } from '@/ui/Cover'
import styles from './RoomEnded.module.scss'

interface RoomReply {
  readonly now: number
  readonly room: RoomState
}

interface SinglePageRoomProps {
  readonly roomId: string
  /** Called when no room has the id; null where nothing else can be tried. */
  readonly onMissing: (() => void) | null
}

/**
 * The room as Moments show it: its cover, its description, and where WeChat's own button leads. A login and video are
 * impossible here, so neither is tried; the one request to the server needs no session.
 */
export function SinglePageRoom({ roomId, onMissing }: SinglePageRoomProps): ReactElement {
  const t = useText(singlePageTexts)
  const language = useApp((state) => state.language)
  const { http } = usePorts()
  const [missing, setMissing] = useState(false)
  const [reply, setReply] = useState<RoomReply | null>(null)
  useEffect(() => {
    // Without an answer the hint stands alone, which is still the way in.
    http.request<RoomReply>('GET', `/api/rooms/${roomId}`).then(setReply, (cause: unknown) => {
      if (cause instanceof AppError && cause.code === 'room.notFound') setMissing(true)
    })
  }, [http, roomId])
  useEffect(() => {
    if (missing) onMissing?.()
  }, [missing, onMissing])

  return (
    <View className={styles.ended}>
      {reply !== null && (
        <Cover
          url={reply.room.about.coverUrl}
          hostName={reply.room.about.hostName}
          kind={reply.room.kind}
          className={styles.backdrop}
        />
      )}
      <View className={styles.card}>
        {reply !== null && (
          <>
            <Avatar url={reply.room.about.hostAvatarUrl} name={reply.room.about.hostName} size={72} />
            <Text className={styles.host}>{reply.room.about.hostName}</Text>
            <Text className={styles.title}>{reply.room.about.title}</Text>
            <Text className={styles.name}>
              {reply.room.phase === 'scheduled'
                ? t('single.at', { when: formatMoment(reply.room.about.startsAt, reply.now, language) })
                : t(isOver(reply.room.phase) ? 'single.over' : 'single.live')}
            </Text>
          </>
        )}
        <Text className={styles.never}>{t('single.hint')}</Text>
      </View>
    </View>
  )
}

import { Text, View } from '@tarojs/components'
import type { ReactElement, ReactNode } from 'react'
import { useStore } from 'zustand'
import type { StreamVerdict } from '@/domain/live/streamVerdict'
import { may } from '@/domain/staff/may'
import { useText } from '@/features/shared/useText'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import type { RoomFeed } from '../roomFeed'
import { streamTexts } from '../texts/streamTexts'
import { PushAddressCard } from './PushAddressCard'
import { RefusalCard } from './RefusalCard'
import { StageCover } from './StageCover'
import { StageFrame } from './StageFrame'
import { StreamFactsTable } from './StreamFactsTable'
import styles from './EncoderPanel.module.scss'

interface EncoderPanelProps {
  readonly feed: RoomFeed
  readonly studio: StudioRoom
  readonly verdict: StreamVerdict | null
  /** The muted player. It stays while nothing is pushed, behind the words that say so. */
  readonly preview: ReactNode
}

/** The video of an encoder, its problems, and the push address. */
export function EncoderPanel({ feed, studio, verdict, preview }: EncoderPanelProps): ReactElement {
  const t = useText(streamTexts)
  const { reply, error } = useStore(studio, ({ stream }) => stream)
  const facts = reply?.facts ?? null
  const mayPush = may(feed.role, 'POST /api/rooms/:roomId/push-address')
  const streamUp = feed.room.stream.up
  const shape = feed.room.kind === 'shop' ? 'portrait' : 'landscape'
  return (
    <View className={styles.panel}>
      <StageFrame shape={streamUp ? shape : null} className={streamUp ? undefined : styles.idle}>
        {preview}
        {!streamUp && (
          <StageCover
            title={t('health.none')}
            body={t(mayPush ? 'health.noneBody' : 'health.noneForAssistant')}
            sign={<Icon name="signal" size={36} />}
          />
        )}
      </StageFrame>
      <RefusalCard studio={studio} clockSkewMs={feed.clockSkewMs} />
      {verdict?.findings.map(({ id, weight, values }) => (
        <Notice key={id} weight={weight} body={t(`find.${id}`, values)} />
      ))}
      {facts !== null && <StreamFactsTable facts={facts} />}
      {error !== null && <Text className={styles.unknown}>{t('health.unknown')}</Text>}
      {mayPush && (
        <PushAddressCard studio={studio} clockSkewMs={feed.clockSkewMs} pushing={facts !== null} />
      )}
    </View>
  )
}

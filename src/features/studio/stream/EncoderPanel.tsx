import { Text, View } from '@tarojs/components'
import type { ReactElement, ReactNode } from 'react'
import { useStore } from 'zustand'
import type { StreamVerdict } from '@/domain/live/streamVerdict'
import { useText } from '@/features/app/useText'
import type { StudioRoom } from '@/store/slices/studio/createStudioRoom'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import type { RoomFeed } from '../roomFeed'
import { streamTexts } from '../texts/streamTexts'
import { PushAddressCard } from './PushAddressCard'
import { RefusalCard } from './RefusalCard'
import { StageCover } from './StageCover'
import { StreamFactsTable } from './StreamFactsTable'
import styles from './EncoderPanel.module.scss'

interface EncoderPanelProps {
  readonly feed: RoomFeed
  readonly studio: StudioRoom
  readonly verdict: StreamVerdict | null
  /** The muted player. It stays while nothing is pushed, behind the words that say so. */
  readonly preview: ReactNode
}

/** The picture that an encoder sends, what is wrong with it, and where to push it. */
export function EncoderPanel({ feed, studio, verdict, preview }: EncoderPanelProps): ReactElement {
  const t = useText(streamTexts)
  const { reply, error } = useStore(studio, ({ stream }) => stream)
  const facts = reply?.facts ?? null
  return (
    <View className={styles.panel}>
      <View className={classes(styles.stage, feed.room.stream.up ? styles[feed.room.kind] : styles.idle)}>
        {preview}
        {!feed.room.stream.up && (
          <StageCover title={t('health.none')} body={t('health.noneBody')} sign={<Icon name="signal" size={36} />} />
        )}
      </View>
      <RefusalCard studio={studio} clockSkewMs={feed.clockSkewMs} />
      {verdict !== null && verdict.findings.length > 0 && (
        <View className={styles.findings}>
          {verdict.findings.map(({ id, weight, values }) => (
            <View key={id} className={classes(styles.finding, styles[weight])}>
              <Icon name="warn" size={18} />
              <Text className={styles.words}>{t(`find.${id}`, values)}</Text>
            </View>
          ))}
        </View>
      )}
      {facts !== null && <StreamFactsTable facts={facts} />}
      {error !== null && <Text className={styles.unknown}>{t('health.unknown')}</Text>}
      <PushAddressCard studio={studio} clockSkewMs={feed.clockSkewMs} pushing={facts !== null} />
    </View>
  )
}

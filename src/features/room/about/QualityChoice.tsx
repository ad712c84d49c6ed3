import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { Rendition } from '@/domain/live/playbackSource'
import type { QualityChoice as Quality } from '@/domain/live/quality'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { aboutTexts } from '@/texts/aboutTexts'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { useRoom } from '../RoomContext'
import styles from './QualityChoice.module.scss'

const none: readonly Rendition[] = []

/** The rendition, where the edge makes several; `auto` shows the present one. */
export function QualityChoice(): ReactElement | null {
  const t = useText(aboutTexts)
  const language = useApp((state) => state.language)
  const renditions = useRoom(({ playback }) => playback.offer?.renditions ?? none)
  const quality = useRoom(({ playback }) => playback.quality)
  const lowered = useRoom(({ playback }) => playback.lowered)
  const choose = useRoom((state) => state.chooseQuality)
  if (renditions.length === 0) return null

  const now = renditions.find(({ id }) => id === lowered)
  const options: { value: Quality; text: string }[] = [
    { value: 'auto', text: now ? t('quality.autoNow', { name: now.name[language] }) : t('quality.auto') },
    { value: 'original', text: t('quality.original') },
    ...renditions.map(({ id, name }) => ({ value: `id:${id}` as const, text: name[language] })),
  ]
  // A remembered rendition of another cloud is not on offer here: the stream then plays as it is pushed.
  const value = options.some((option) => option.value === quality) ? quality : 'original'
  return (
    <View className={styles.quality}>
      <Text className={styles.title}>{t('quality.title')}</Text>
      <SegmentedControl options={options} value={value} onChoose={choose} label={t('quality.title')} />
    </View>
  )
}

import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { isStreamFlawId } from '@/domain/live/streamFlaw'
import { formatMoment } from '@/domain/format/time'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { chooseRefusal } from '@/store/studio/streamWatch'
import { commonTexts } from '@/texts/commonTexts'
import { aria } from '@/ui/aria'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { streamTexts } from '../texts/streamTexts'
import styles from './RefusalCard.module.scss'

const known = [
  'badSignature',
  'expired',
  'unknownStream',
  'roomEnded',
  'roomPaused',
  'keyReplaced',
  'alreadyPublishing',
  'badName',
  'unsupportedVideoCodec',
  'unsupportedAudioCodec',
  'badMedia',
  'tooBig',
  'tooSlow',
  'kicked',
] as const

/** Reason why the newest push was refused, and the remedy: hosts do not read their encoder's log. */
export function RefusalCard({ studio, clockSkewMs }: { studio: StudioRoom; clockSkewMs: number }): ReactElement | null {
  const t = useText(streamTexts)
  const common = useText(commonTexts)
  const { clock } = usePorts()
  const language = useApp((state) => state.language)
  const { stream, refusalReadAt, dismissRefusal } = useStore(studio)
  const refusal = chooseRefusal(stream.reply, refusalReadAt)
  if (refusal === null) return null
  // A newer server may refuse for a reason that this build does not know.
  const reason = known.find((id) => id === refusal.reason) ?? 'other'
  const { flaw } = refusal
  const words =
    flaw && isStreamFlawId(flaw.id) ? t(`find.${flaw.id}`, { codec: flaw.detail }) : t(`refused.${reason}`)
  return (
    <View className={styles.card} {...aria('alert')}>
      <View className={styles.head}>
        <Icon name="warn" size={18} />
        <Text className={styles.title}>{t('refused.title')}</Text>
        <Text className={styles.when}>{formatMoment(refusal.at, clock.now() + clockSkewMs, language)}</Text>
        <Pressable className={styles.close} label={common('action.close')} onPress={dismissRefusal}>
          <Icon name="close" size={16} />
        </Pressable>
      </View>
      <Text>{words}</Text>
      <Text className={styles.detail}>
        {refusal.reason}
        {refusal.detail !== '' && ` · ${refusal.detail}`}
      </Text>
    </View>
  )
}

import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatMoment } from '@/domain/format/time'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { Avatar } from '@/ui/Avatar'
import { classes } from '@/ui/classes'
import { Cover } from '@/ui/Cover'
import { formTexts } from '../texts/formTexts'
import type { RoomDraft } from './roomDraft'
import { readLocalTime } from './startTime'
import styles from './RoomPreview.module.scss'

/** The card that the home page will show, while it is being typed. */
export function RoomPreview({ draft }: { draft: RoomDraft }): ReactElement {
  const t = useText(formTexts)
  const common = useText(commonTexts)
  const { clock } = usePorts()
  const language = useApp((state) => state.language)
  const startsAt = readLocalTime(draft.startsAt)
  const hostName = draft.hostName.trim() || t('room.previewHost')
  return (
    <View className={classes(styles.card, draft.kind === 'class' && styles.wideCard)}>
      <View className={styles.coverBox}>
        <Cover
          url={draft.coverUrl}
          hostName={hostName}
          kind={draft.kind}
          className={draft.kind === 'shop' ? styles.upright : styles.wide}
        />
        <Text className={styles.tag}>{common('phase.scheduled')}</Text>
      </View>
      <View className={styles.words}>
        <Text className={styles.title}>{draft.title.trim() || t('room.previewTitle')}</Text>
        <View className={styles.host}>
          <Avatar url={draft.hostAvatarUrl} name={hostName} size={20} />
          <Text className={styles.name}>{hostName}</Text>
        </View>
        {startsAt.ok && <Text className={styles.when}>{formatMoment(startsAt.value, clock.now(), language)}</Text>}
      </View>
    </View>
  )
}

import { Text } from '@tarojs/components'
import { memo, type ReactElement } from 'react'
import type { ChatLine } from '@/domain/chat/message'
import { SpeakerBadge } from '@/features/shared/SpeakerBadge'
import { useText } from '@/features/shared/useText'
import { roomTexts } from '@/texts/roomTexts'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { Unseen } from '@/ui/Unseen'
import { classes } from '@/ui/classes'
import styles from './ChatRow.module.scss'

interface ChatRowProps {
  readonly line: ChatLine
  /** Null for one's own line, of which there is nothing to report. */
  readonly onPress: ((line: ChatLine) => void) | null
  /** Whether it mentions this user. */
  readonly isForMe: boolean
  /** Whether the Tab key stops here. */
  readonly isStop: boolean
}

/** One chat line. Memoised: adding a line renders none of the other two hundred. */
export const ChatRow = memo(({ line, onPress, isForMe, isStop }: ChatRowProps): ReactElement => {
  const words = (
    <>
      {isForMe && <Mentioned />}
      <SpeakerBadge role={line.role} />
      <Text className={styles.name}>{line.name}</Text>
      <Text>{line.text}</Text>
    </>
  )
  return (
    <Part as="li" className={classes(styles.row, onPress === null && styles.mine, isForMe && styles.forMe)}>
      {onPress === null ? (
        words
      ) : (
        <Pressable className={styles.words} among={isStop ? 'stop' : 'arrows'} onPress={() => onPress(line)}>
          {words}
        </Pressable>
      )}
    </Part>
  )
})
ChatRow.displayName = 'ChatRow'

function Mentioned(): ReactElement {
  const t = useText(roomTexts)
  return <Unseen>{t('chat.forMe')}</Unseen>
}

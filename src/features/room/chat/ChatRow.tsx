import { Text } from '@tarojs/components'
import { memo, type ReactElement } from 'react'
import type { ChatLine } from '@/domain/chat/message'
import { SpeakerBadge } from '@/features/app/SpeakerBadge'
import { Part } from '@/ui/Part'
import { classes } from '@/ui/classes'
import styles from './ChatRow.module.scss'

/** One line of talk. Memoised: two hundred of them stand still while one is added. */
export const ChatRow = memo(
  ({ line: { name, text, role }, mine }: { line: ChatLine; mine: boolean }): ReactElement => (
    <Part as="li" className={classes(styles.row, mine && styles.mine)}>
      <SpeakerBadge role={role} />
      <Text className={styles.name}>{name}</Text>
      <Text>{text}</Text>
    </Part>
  ),
)
ChatRow.displayName = 'ChatRow'

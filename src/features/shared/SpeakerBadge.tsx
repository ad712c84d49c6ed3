import { Text } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { Role } from '@/domain/room/roles'
import { commonTexts } from '@/texts/commonTexts'
import { classes } from '@/ui/classes'
import styles from './SpeakerBadge.module.scss'
import { useText } from './useText'

/** Before a name: whether the host or a helper speaks. By the role the server saw; a name proves nothing. */
export function SpeakerBadge({ role }: { role: Role | undefined }): ReactElement | null {
  const t = useText(commonTexts)
  if (role !== 'owner' && role !== 'host' && role !== 'assistant') return null
  const isHost = role !== 'assistant'
  return (
    <Text className={classes(styles.badge, !isHost && styles.helper)}>{t(isHost ? 'role.host' : 'role.helper')}</Text>
  )
}

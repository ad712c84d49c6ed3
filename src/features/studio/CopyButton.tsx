import { Text } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import styles from './CopyButton.module.scss'

interface CopyButtonProps {
  /** Accessible name of the copied value. */
  readonly label: string
  readonly done: boolean
  readonly onPress: () => void
}

/** Copies the value beside it, and confirms it for a while. */
export function CopyButton({ label, done, onPress }: CopyButtonProps): ReactElement {
  const common = useText(commonTexts)
  return (
    <Pressable
      className={classes(styles.copy, done && styles.done)}
      label={`${common(done ? 'notice.copied' : 'action.copy')} ${label}`}
      onPress={onPress}
    >
      <Icon name={done ? 'check' : 'copy'} size={18} />
      <Text>{common(done ? 'notice.copied' : 'action.copy')}</Text>
    </Pressable>
  )
}

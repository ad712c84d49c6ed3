import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/app/useText'
import { commonTexts } from '@/texts/commonTexts'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { useCopy } from './useCopy'
import styles from './CopyRow.module.scss'

interface CopyRowProps {
  readonly label: string
  readonly text: string
  /** Shows dots; copying gives the text all the same. */
  readonly hidden?: boolean
}

/** A text that is needed elsewhere: one tap copies it, and where copying is forbidden it can be selected. */
export function CopyRow({ label, text, hidden = false }: CopyRowProps): ReactElement {
  const common = useText(commonTexts)
  const { copied, copy } = useCopy(text)
  const done = copied === 'yes'

  return (
    <View className={styles.row}>
      <View className={styles.words}>
        <Text className={styles.label}>{label}</Text>
        <Text className={styles.text} selectable>
          {hidden && copied !== 'failed' ? '•'.repeat(16) : text}
        </Text>
        {copied === 'failed' && <Text className={styles.failed}>{common('notice.copyFailed')}</Text>}
      </View>
      <Press
        className={classes(styles.copy, done && styles.done)}
        label={`${common('action.copy')} ${label}`}
        onPress={copy}
      >
        <Icon name={done ? 'check' : 'copy'} size={18} />
        <Text>{common(done ? 'notice.copied' : 'action.copy')}</Text>
      </Press>
    </View>
  )
}

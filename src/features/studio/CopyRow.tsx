import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { CopyButton } from './CopyButton'
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

  return (
    <View className={styles.row}>
      <View className={styles.words}>
        <Text className={styles.label}>{label}</Text>
        <Text className={styles.text} selectable>
          {hidden && copied !== 'failed' ? '•'.repeat(16) : text}
        </Text>
        {copied === 'failed' && <Text className={styles.failed}>{common('notice.copyFailed')}</Text>}
      </View>
      <CopyButton label={label} done={copied === 'yes'} onPress={copy} />
    </View>
  )
}

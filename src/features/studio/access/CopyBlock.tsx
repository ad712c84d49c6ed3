import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { CopyButton } from '../CopyButton'
import { useCopy } from '../useCopy'
import styles from './CopyBlock.module.scss'

interface CopyBlockProps {
  readonly label: string
  readonly hint: string
  /** Of several lines, as it goes into a file. */
  readonly text: string
}

/** A piece of a file, to be copied as a whole. */
export function CopyBlock({ label, hint, text }: CopyBlockProps): ReactElement {
  const common = useText(commonTexts)
  const { copied, copy } = useCopy(text)
  return (
    <View className={styles.block}>
      <View className={styles.head}>
        <Text className={styles.label}>{label}</Text>
        <CopyButton label={label} done={copied === 'yes'} onPress={copy} />
      </View>
      <Text className={styles.hint}>{hint}</Text>
      {copied === 'failed' && <Text className={styles.failed}>{common('notice.copyFailed')}</Text>}
      <View className={styles.box}>
        <Text className={styles.text} selectable>
          {text}
        </Text>
      </View>
    </View>
  )
}

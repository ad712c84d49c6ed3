import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useAppStore } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { copyText } from '@/platform/share/copyText'
import { commonTexts } from '@/texts/commonTexts'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { payTexts } from '../texts/payTexts'
import styles from './OrderNumber.module.scss'

/** The number of an order, to be copied. */
export function OrderNumber({ id }: { id: string }): ReactElement {
  const t = useText(payTexts)
  const common = useText(commonTexts)
  const app = useAppStore()
  const copy = async (): Promise<void> => {
    const worked = await copyText(id)
    app.getState().notify(common(worked ? 'notice.copied' : 'notice.copyFailed'), worked ? 'plain' : 'bad')
  }
  return (
    <View className={styles.number}>
      <Text className={styles.text} selectable>{`${t('order.number')} ${id}`}</Text>
      <Pressable className={styles.copy} label={t('order.copy')} onPress={() => void copy()}>
        <Icon name="copy" size={16} />
      </Pressable>
    </View>
  )
}

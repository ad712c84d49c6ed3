import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import type { OrderSession } from '@/store/shop/openOrder'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { payTexts } from '../texts/payTexts'
import styles from './SandboxCashier.module.scss'

interface SandboxCashierProps {
  readonly session: OrderSession
  readonly isBusy: boolean
}

/** The cashier of the demo, unmistakable for a real one. */
export function SandboxCashier({ session, isBusy }: SandboxCashierProps): ReactElement {
  const t = useText(payTexts)
  const [hasFailed, setFailed] = useState(false)
  const answer = async (outcome: 'paid' | 'failed'): Promise<void> => {
    await session.answer(outcome)
    setFailed(outcome === 'failed')
  }
  return (
    <View className={styles.sandbox}>
      <View className={styles.sign}>
        <Text className={styles.title}>{t('sandbox.title')}</Text>
        <Text className={styles.body}>{t('sandbox.body')}</Text>
      </View>
      {hasFailed && <Notice weight="bad" body={t('sandbox.hasFailed')} />}
      <Button text={t('sandbox.paid')} variant="main" wide busy={isBusy} onPress={() => void answer('paid')} />
      <Button text={t('sandbox.failed')} wide onPress={isBusy ? null : () => void answer('failed')} />
    </View>
  )
}

import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import { isBlank } from '@/domain/text/blank'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { openOrders as openOrderPage } from '@/platform/navigation/shopNavigation'
import type { OrdersSession } from '@/store/shop/openOrders'
import { toAppError } from '@/store/toAppError'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { TextField } from '@/ui/TextField'
import { orderTexts } from '../texts/orderTexts'
import styles from './FindOrder.module.scss'

/** Opens an order of another device by its number and phone number. */
export function FindOrder({ session }: { session: OrdersSession }): ReactElement {
  const t = useText(orderTexts)
  const [isOpen, setOpen] = useState(false)
  const [number, setNumber] = useState('')
  const [phone, setPhone] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  if (!isOpen) {
    return (
      <View className={styles.closed}>
        <Text className={styles.words}>{t('orders.elsewhere')}</Text>
        <Button text={t('find.title')} size="small" onPress={() => setOpen(true)} />
      </View>
    )
  }
  const find = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      openOrderPage(await session.find(number, phone))
    } catch (thrown) {
      setError(toAppError(thrown))
    } finally {
      setBusy(false)
    }
  }
  const may = !isBlank(number) && !isBlank(phone)
  return (
    <View className={styles.form}>
      <Text className={styles.title}>{t('find.title')}</Text>
      <Field label={t('find.number')}>
        <TextField value={number} label={t('find.number')} maxLength={64} onType={setNumber} />
      </Field>
      <Field label={t('find.phone')}>
        <TextField value={phone} label={t('find.phone')} maxLength={24} onType={setPhone} />
      </Field>
      {error !== null && <Problem error={error} action={null} />}
      <Button text={t('find.go')} variant="main" wide busy={busy} onPress={may ? () => void find() : null} />
    </View>
  )
}

import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { claimPicturePath } from '@/domain/order/claimPicture'
import type { AppError } from '@/domain/errors/AppError'
import { orderLimits } from '@/domain/order/order'
import { useErrorText, useText } from '@/features/shared/useText'
import { ClaimPicture } from '@/features/shared/claim/ClaimPicture'
import { choosePicture } from '@/platform/file/choosePicture'
import type { OrderSession } from '@/store/shop/openOrder'
import { toAppError } from '@/store/toAppError'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Pressable } from '@/ui/Pressable'
import { claimTexts } from '../texts/claimTexts'
import styles from './ClaimForm.module.scss'

interface ClaimPicturesFieldProps {
  readonly orderId: string
  readonly names: readonly string[]
  readonly session: OrderSession
  readonly onChange: (change: (names: readonly string[]) => readonly string[]) => void
}

/** Pictures that go with a claim: each is sent as soon as it was chosen. */
export function ClaimPicturesField({ orderId, names, session, onChange }: ClaimPicturesFieldProps): ReactElement {
  const t = useText(claimTexts)
  const describe = useErrorText()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const most = orderLimits.afterSalePictures
  const add = async (): Promise<void> => {
    setError(null)
    try {
      const file = await choosePicture()
      if (file === null) return
      setBusy(true)
      const name = await session.addPicture(file)
      onChange((before) => [...before, name])
    } catch (thrown) {
      setError(toAppError(thrown))
    } finally {
      setBusy(false)
    }
  }
  const words = error === null ? undefined : describe(error)
  const problem = words && `${words.message} · ${words.remedy}`
  return (
    <Field label={t('claim.pictures')} hint={t('claim.picturesHint', { most })} problem={problem}>
      <View className={styles.pictures}>
        {names.map((name, index) => (
          <View key={name} className={styles.picture}>
            <ClaimPicture path={claimPicturePath('shop', orderId, name)} className={styles.shown} />
            <Pressable
              className={styles.drop}
              label={t('claim.dropPicture', { number: index + 1 })}
              onPress={() => onChange((before) => before.filter((other) => other !== name))}
            >
              <Text>{t('claim.drop')}</Text>
            </Pressable>
          </View>
        ))}
      </View>
      {names.length < most && (
        <Button text={t('claim.addPicture')} size="small" icon="image" busy={busy} onPress={() => void add()} />
      )}
    </Field>
  )
}

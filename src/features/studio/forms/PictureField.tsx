import { Image, Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useErrorText, useText } from '@/features/app/useText'
import { choosePicture } from '@/platform/file/choosePicture'
import { absoluteUrl } from '@/platform/origin'
import type { ChosenFile } from '@/ports/http'
import { toAppError } from '@/store/toAppError'
import type { AppError } from '@/domain/errors/AppError'
import { classes } from '@/ui/classes'
import { Field } from '@/ui/Field'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { formTexts } from '../texts/formTexts'
import styles from './PictureField.module.scss'

interface PictureFieldProps {
  readonly label: string
  readonly hint: string
  readonly shape: 'upright' | 'wide' | 'square' | 'round'
  readonly url: string
  readonly onChange: (url: string) => void
  /** @throws AppError with the reason why the picture cannot be used. */
  readonly upload: (file: ChosenFile) => Promise<string>
}

type Uploading = { phase: 'idle' } | { phase: 'busy' } | { phase: 'failed'; error: AppError }

/** Chooses a picture and sends it at once, so that saving the form has nothing left to wait for. */
export function PictureField({ label, hint, shape, url, onChange, upload }: PictureFieldProps): ReactElement {
  const t = useText(formTexts)
  const describe = useErrorText()
  const [uploading, setUploading] = useState<Uploading>({ phase: 'idle' })

  const choose = async (): Promise<void> => {
    try {
      const file = await choosePicture()
      if (file === null) return
      setUploading({ phase: 'busy' })
      onChange(await upload(file))
      setUploading({ phase: 'idle' })
    } catch (thrown) {
      setUploading({ phase: 'failed', error: toAppError(thrown) })
    }
  }

  const problem = (): string | undefined => {
    if (uploading.phase !== 'failed') return undefined
    const { message, remedy } = describe(uploading.error)
    return `${message} · ${remedy} · ${uploading.error.code}`
  }

  const busy = uploading.phase === 'busy'
  return (
    <Field label={label} hint={`${hint} · ${t('picture.rule')}`} problem={problem()}>
      <View className={styles.row}>
        <Pressable
          className={classes(styles.frame, styles[shape])}
          label={url === '' ? undefined : `${t('picture.change')} ${label}`}
          onPress={busy ? null : () => void choose()}
        >
          {url === '' ? (
            <View className={styles.invitation}>
              <Icon name="image" size={24} />
              <Text className={styles.words}>{busy ? t('picture.busy') : t('picture.choose')}</Text>
            </View>
          ) : (
            <Image className={styles.picture} src={absoluteUrl(url)} mode="aspectFill" />
          )}
        </Pressable>
        {url !== '' && (
          <View className={styles.actions}>
            <Pressable className={styles.action} onPress={busy ? null : () => void choose()}>
              <Text>{busy ? t('picture.busy') : t('picture.change')}</Text>
            </Pressable>
            <Pressable className={styles.action} onPress={busy ? null : () => onChange('')}>
              <Text>{t('picture.remove')}</Text>
            </Pressable>
          </View>
        )}
      </View>
    </Field>
  )
}

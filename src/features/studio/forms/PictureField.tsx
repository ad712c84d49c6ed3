import { Image, Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { absoluteUrl } from '@/platform/origin'
import { classes } from '@/ui/classes'
import { Field } from '@/ui/Field'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { formTexts } from '../texts/formTexts'
import styles from './PictureField.module.scss'
import { usePictureUpload, type UploadPicture } from './usePictureUpload'

interface PictureFieldProps {
  readonly label: string
  readonly hint: string
  readonly shape: 'upright' | 'wide' | 'square' | 'round'
  readonly url: string
  readonly onChange: (url: string) => void
  readonly upload: UploadPicture
}

/** Chooses a picture and sends it at once, so that saving the form has nothing left to wait for. */
export function PictureField({ label, hint, shape, url, onChange, upload }: PictureFieldProps): ReactElement {
  const t = useText(formTexts)
  const { busy, problem, choose } = usePictureUpload(upload, onChange)
  return (
    <Field label={label} hint={`${hint} · ${t('picture.rule')}`} problem={problem}>
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

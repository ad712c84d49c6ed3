import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { Button } from '@/ui/Button'
import { classes } from '@/ui/classes'
import { Field } from '@/ui/Field'
import { Icon } from '@/ui/Icon'
import { Picture } from '@/ui/Picture'
import { Pressable } from '@/ui/Pressable'
import { usePictureUpload, type UploadPicture } from '../forms/usePictureUpload'
import { catalogueTexts } from '../texts/catalogueTexts'
import styles from './Catalogue.module.scss'

interface PicturesFieldProps {
  readonly label: string
  readonly hint: string
  readonly most: number
  readonly urls: readonly string[]
  readonly onChange: (urls: readonly string[]) => void
  readonly upload: UploadPicture
}

const moved = (urls: readonly string[], from: number, to: number): readonly string[] => {
  const others = urls.filter((_, place) => place !== from)
  return [...others.slice(0, to), ...urls.slice(from, from + 1), ...others.slice(to)]
}

/** Pictures in their order. A picture stands there once. */
export function PicturesField({ label, hint, most, urls, onChange, upload }: PicturesFieldProps): ReactElement {
  const t = useText(catalogueTexts)
  const { busy, problem, choose } = usePictureUpload(upload, (url) => {
    // The same file has the same address.
    if (!urls.includes(url)) onChange([...urls, url])
  })
  const move = (from: number, to: number): (() => void) | null =>
    to < 0 || to >= urls.length ? null : () => onChange(moved(urls, from, to))
  return (
    <Field label={label} hint={hint} problem={problem}>
      <View className={styles.pictures}>
        {urls.map((url, place) => (
          <View key={url} className={styles.picture}>
            <Picture className={styles.cover} url={url} instead={<Icon name="image" />} />
            <View className={styles.moves}>
              <Pressable
                className={styles.move}
                label={`${label} ${t('earlier', { nth: place + 1 })}`}
                onPress={move(place, place - 1)}
              >
                <Icon name="back" size={18} />
              </Pressable>
              <Pressable
                className={styles.move}
                label={`${label} ${t('drop', { nth: place + 1 })}`}
                onPress={() => onChange(urls.filter((_, other) => other !== place))}
              >
                <Icon name="trash" size={18} />
              </Pressable>
              <Pressable
                className={classes(styles.move, styles.later)}
                label={`${label} ${t('later', { nth: place + 1 })}`}
                onPress={move(place, place + 1)}
              >
                <Icon name="back" size={18} />
              </Pressable>
            </View>
          </View>
        ))}
      </View>
      {urls.length < most && (
        <Button text={t('addPicture')} size="small" icon="image" busy={busy} onPress={() => void choose()} />
      )}
    </Field>
  )
}

import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { catalogueLimits } from '@/domain/catalogue/catalogue'
import type { AppError } from '@/domain/errors/AppError'
import { useErrorText, useText } from '@/features/app/useText'
import { choosePicture } from '@/platform/file/choosePicture'
import type { ChosenFile } from '@/ports/http'
import { toAppError } from '@/store/toAppError'
import { Button } from '@/ui/Button'
import { classes } from '@/ui/classes'
import { Field } from '@/ui/Field'
import { Icon } from '@/ui/Icon'
import { Picture } from '@/ui/Picture'
import { Pressable } from '@/ui/Pressable'
import { catalogueTexts } from '../texts/catalogueTexts'
import styles from './Catalogue.module.scss'

interface PicturesFieldProps {
  readonly urls: readonly string[]
  readonly onChange: (urls: readonly string[]) => void
  /** @throws AppError with the reason why the picture cannot be used. */
  readonly upload: (file: ChosenFile) => Promise<string>
}

const moved = (urls: readonly string[], from: number, to: number): readonly string[] => {
  const others = urls.filter((_, place) => place !== from)
  return [...others.slice(0, to), ...urls.slice(from, from + 1), ...others.slice(to)]
}

/** Pictures of a product in their order; the first is its cover. */
export function PicturesField({ urls, onChange, upload }: PicturesFieldProps): ReactElement {
  const t = useText(catalogueTexts)
  const describe = useErrorText()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const add = async (): Promise<void> => {
    setError(null)
    try {
      const file = await choosePicture()
      if (file === null) return
      setBusy(true)
      onChange([...urls, await upload(file)])
    } catch (thrown) {
      setError(toAppError(thrown))
    } finally {
      setBusy(false)
    }
  }
  const words = error === null ? undefined : describe(error)
  const problem = words && `${words.message} · ${words.remedy}`
  const move = (from: number, to: number): (() => void) | null =>
    to < 0 || to >= urls.length ? null : () => onChange(moved(urls, from, to))
  return (
    <Field label={t('pictures')} hint={t('picturesHint', { most: catalogueLimits.pictures })} problem={problem}>
      <View className={styles.pictures}>
        {urls.map((url, place) => (
          <View key={url} className={styles.picture}>
            <Picture className={styles.cover} url={url} instead={<Icon name="image" />} />
            <View className={styles.moves}>
              <Pressable
                className={styles.move}
                label={t('earlier', { nth: place + 1 })}
                onPress={move(place, place - 1)}
              >
                <Icon name="back" size={18} />
              </Pressable>
              <Pressable
                className={styles.move}
                label={t('drop', { nth: place + 1 })}
                onPress={() => onChange(urls.filter((_, other) => other !== place))}
              >
                <Icon name="trash" size={18} />
              </Pressable>
              <Pressable
                className={classes(styles.move, styles.later)}
                label={t('later', { nth: place + 1 })}
                onPress={move(place, place + 1)}
              >
                <Icon name="back" size={18} />
              </Pressable>
            </View>
          </View>
        ))}
      </View>
      {urls.length < catalogueLimits.pictures && (
        <Button text={t('addPicture')} size="small" icon="image" busy={busy} onPress={() => void add()} />
      )}
    </Field>
  )
}

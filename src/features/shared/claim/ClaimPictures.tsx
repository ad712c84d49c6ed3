import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { commonTexts } from '@/texts/commonTexts'
import { Pressable } from '@/ui/Pressable'
import { Sheet } from '@/ui/Sheet'
import { useText } from '../useText'
import { ClaimPicture } from './ClaimPicture'
import styles from './ClaimPictures.module.scss'
import { claimPictureTexts } from './claimPictureTexts'

/** Pictures of a claim, small; a press shows one large. @param paths each that this session may read */
export function ClaimPictures({ paths }: { readonly paths: readonly string[] }): ReactElement | null {
  const t = useText(claimPictureTexts)
  const common = useText(commonTexts)
  const [shown, setShown] = useState<number | null>(null)
  if (paths.length === 0) return null
  const large = shown === null ? undefined : paths[shown]
  return (
    <View className={styles.pictures}>
      {paths.map((path, index) => (
        <Pressable
          key={path}
          className={styles.small}
          label={t('picture', { number: index + 1 })}
          onPress={() => setShown(index)}
        >
          <ClaimPicture path={path} className={styles.small} />
        </Pressable>
      ))}
      {large !== undefined && (
        <Sheet
          title={t('picture', { number: (shown ?? 0) + 1 })}
          closeLabel={common('action.close')}
          onClose={() => setShown(null)}
        >
          <ClaimPicture path={large} className={styles.large} />
        </Sheet>
      )}
    </View>
  )
}

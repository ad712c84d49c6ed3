import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { Icon } from '@/ui/Icon'
import { Picture } from '@/ui/Picture'
import { Pressable } from '@/ui/Pressable'
import { usePictureUpload, type UploadPicture } from '../forms/usePictureUpload'
import { catalogueTexts } from '../texts/catalogueTexts'
import styles from './Catalogue.module.scss'

interface SkuPictureProps {
  /** The SKU in words; empty for a product without options. */
  readonly title: string
  readonly url: string
  readonly onChange: (url: string) => void
  readonly upload: UploadPicture
}

/** The picture that buyers see once they have chosen this SKU. */
export function SkuPicture({ title, url, onChange, upload }: SkuPictureProps): ReactElement {
  const t = useText(catalogueTexts)
  const { busy, problem, choose } = usePictureUpload(upload, onChange)
  return (
    <View className={styles.skuPicture}>
      <Pressable
        className={styles.thumb}
        label={`${title} ${t(url === '' ? 'skuPicture' : 'skuPictureChange')}`.trim()}
        onPress={busy ? null : () => void choose()}
      >
        <Picture className={styles.thumbPicture} url={url} instead={<Icon name="image" size={22} />} />
      </Pressable>
      {url !== '' && (
        <Pressable
          className={styles.move}
          label={`${title} ${t('skuPictureDrop')}`.trim()}
          onPress={busy ? null : () => onChange('')}
        >
          <Icon name="trash" size={18} />
        </Pressable>
      )}
      {problem !== undefined && <Text className={styles.faultText}>{problem}</Text>}
    </View>
  )
}

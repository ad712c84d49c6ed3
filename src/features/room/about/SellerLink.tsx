import { Text } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { openSeller } from '@/platform/navigation/navigation'
import { sellerLinkTexts } from '@/texts/sellerLinkTexts'
import { Pressable } from '@/ui/Pressable'
import styles from './SellerLink.module.scss'

/** Leads to the seller's details from a room that sells (直播电商监督管理办法 art. 26). */
export function SellerLink(): ReactElement {
  const t = useText(sellerLinkTexts)
  return (
    <Pressable className={styles.seller} onPress={openSeller}>
      <Text>{t('room.seller')}</Text>
    </Pressable>
  )
}

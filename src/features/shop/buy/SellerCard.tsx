import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import type { AboutReply } from '@/domain/wire/http'
import { usePorts } from '@/features/app/AppContext'
import { useText } from '@/features/app/useText'
import { openAbout } from '@/platform/navigation/navigation'
import { Button } from '@/ui/Button'
import { buyTexts } from '../texts/buyTexts'
import styles from './SellerCard.module.scss'

/** Who sells, and the way to the seller's texts and contact. */
export function SellerCard(): ReactElement {
  const t = useText(buyTexts)
  const { http } = usePorts()
  const [contact, setContact] = useState('')
  useEffect(() => {
    let isShown = true
    // Without an answer the way to the page of the seller is still there.
    http.request<AboutReply>('GET', '/api/about').then(
      (about) => isShown && setContact(about.contact ?? ''),
      () => undefined,
    )
    return () => {
      isShown = false
    }
  }, [http])
  return (
    <View className={styles.seller}>
      <View className={styles.words}>
        <Text className={styles.label}>{t('review.seller')}</Text>
        <Text className={styles.contact}>{contact === '' ? t('seller.ofShop') : contact.replace(/^\w+:(?:\/\/)?/, '')}</Text>
      </View>
      <Button text={t('seller.open')} size="small" onPress={openAbout} />
    </View>
  )
}

import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import type { SellerReply } from '@/domain/wire/sellerHttp'
import { usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { openAbout } from '@/platform/navigation/navigation'
import { Button } from '@/ui/Button'
import { buyTexts } from '../texts/buyTexts'
import styles from './SellerCard.module.scss'

/** The seller with contact details, and the way to the terms in force. */
export function SellerCard(): ReactElement {
  const t = useText(buyTexts)
  const { http } = usePorts()
  const [details, setDetails] = useState<SellerReply['details']>(null)
  useEffect(() => {
    let isShown = true
    // Without an answer the way to the page with terms and contact is still there.
    http.request<SellerReply>('GET', '/api/seller').then(
      (seller) => isShown && setDetails(seller.details),
      () => undefined,
    )
    return () => {
      isShown = false
    }
  }, [http])
  const { name = '', address = '', phone = '', email = '', weChat = '' } = details ?? {}
  const contact = [address, phone, email, weChat].filter((part) => part !== '').join(' · ')
  return (
    <View className={styles.seller}>
      <View className={styles.words}>
        <Text className={styles.label}>{name === '' ? t('review.seller') : `${t('review.seller')} ${name}`}</Text>
        <Text className={styles.contact}>{contact === '' ? t('seller.ofShop') : contact}</Text>
      </View>
      <Button text={t('seller.open')} size="small" onPress={openAbout} />
    </View>
  )
}

import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { SALE_RECORDS_DAYS } from '@/domain/seller/saleRecords'
import type { RetentionReply } from '@/domain/wire/sellerHttp'
import { useText } from '@/features/shared/useText'
import { Notice } from '@/ui/Notice'
import { Card } from '../access/Card'
import { sellerFormTexts } from '../texts/sellerFormTexts'
import styles from './Seller.module.scss'

/** Retention periods of this server, by the settings in force. */
export function RetentionCard(reply: RetentionReply): ReactElement {
  const { talkDays, roomsDays, roomsWithOrdersDays, unusedPicturesDays } = reply
  const t = useText(sellerFormTexts)
  const days = (count: number): string => (count === 0 ? t('keep.always') : t('keep.days', { count }))
  const rows = [
    ['keep.talk', days(talkDays)],
    ['keep.rooms', days(roomsDays)],
    ['keep.roomsWithOrders', days(roomsWithOrdersDays)],
    ['keep.orders', t('keep.always')],
    ['keep.acts', t('keep.always')],
    ['keep.pictures', t('keep.whileUsed', { count: unusedPicturesDays })],
  ] as const
  return (
    <Card title={t('keep.title')}>
      <Text className={styles.lead}>{t('keep.lead')}</Text>
      <View>
        {rows.map(([name, value]) => (
          <View key={name} className={styles.row}>
            <Text className={styles.label}>{t(name)}</Text>
            <Text className={styles.value}>{value}</Text>
          </View>
        ))}
      </View>
      {talkDays > 0 && talkDays < SALE_RECORDS_DAYS && <Notice weight="warn" body={t('keep.short')} />}
      <Text className={styles.lead}>{t('keep.settings')}</Text>
    </Card>
  )
}

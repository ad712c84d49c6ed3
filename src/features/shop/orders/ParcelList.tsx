import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatMoment } from '@/domain/format/time'
import type { OrderReply } from '@/domain/wire/orderHttp'
import { useApp, useAppStore } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { copyText } from '@/platform/share/copyText'
import { commonTexts } from '@/texts/commonTexts'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { orderTexts } from '../texts/orderTexts'
import styles from './ParcelList.module.scss'

/** Each parcel with its number, to be copied into an app that follows parcels. */
export function ParcelList({ order, now }: { order: OrderReply['order']; now: number }): ReactElement {
  const t = useText(orderTexts)
  const common = useText(commonTexts)
  const app = useAppStore()
  const language = useApp((state) => state.language)
  const copy = async (text: string): Promise<void> => {
    const worked = await copyText(text)
    app.getState().notify(common(worked ? 'notice.copied' : 'notice.copyFailed'), worked ? 'plain' : 'bad')
  }
  return (
    <Part as="ul" className={styles.list}>
      {order.parcels.map(({ id, company, trackingNumber, lines, at }) => (
        <Part as="li" key={id} className={styles.parcel}>
          <View className={styles.words}>
            <Text className={styles.number} selectable>{`${company} ${trackingNumber}`}</Text>
            <Text className={styles.quiet}>
              {`${formatMoment(at, now, language)} · ${t('parcel.pieces', { count: lines.reduce((sum, { pieces }) => sum + pieces, 0) })}`}
            </Text>
          </View>
          <Pressable
            className={styles.copy}
            label={t('parcel.copy', { number: trackingNumber })}
            onPress={() => void copy(trackingNumber)}
          >
            <Icon name="copy" size={18} />
          </Pressable>
        </Part>
      ))}
    </Part>
  )
}

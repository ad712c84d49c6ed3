import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatMoment } from '@/domain/format/time'
import { formatPrice } from '@/domain/product/money'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import type { DeskOrder } from '@/store/studio/createStudioOrders'
import { Part } from '@/ui/Part'
import { orderTexts } from '../texts/orderTexts'
import styles from './OrderPane.module.scss'

const actors = ['buyer', 'owner', 'assistant', 'system', 'provider', 'wechat'] as const
const known = Object.keys(orderTexts.zh).filter((key) => key.startsWith('event.')) as (keyof typeof orderTexts.zh)[]

/** Events of an order, the newest first. */
export function OrderTimeline({ order, now }: { order: DeskOrder; now: number }): ReactElement {
  const t = useText(orderTexts)
  const language = useApp((state) => state.language)
  const events = [...order.events].reverse()
  return (
    <Part as="section" label={t('detail.timeline')} className={styles.card}>
      <Part as="h3" className={styles.heading}>
        {t('detail.timeline')}
      </Part>
      <Part as="ul" className={styles.events}>
        {events.map(({ at, kind, by, byName, detail }, index) => {
          const actor = actors.find((each) => each === by)
          const named = known.find((key) => key === `event.${kind}`)
          const fill = { ...detail, amount: formatPrice(Number(detail.fen ?? 0)) }
          return (
            <Part as="li" key={`${at} ${kind} ${index}`} className={styles.event}>
              <View className={styles.dot} />
              <View className={styles.words}>
                {/* A kind that this build has no words for is shown as it is called. */}
                <Text className={styles.wrap}>
                  {`${byName === '' ? (actor === undefined ? by : t(`by.${actor}`)) : byName} `}
                  {named === undefined ? kind : t(named, fill)}
                </Text>
                <Text className={styles.quiet}>{formatMoment(at, now, language)}</Text>
              </View>
            </Part>
          )
        })}
      </Part>
    </Part>
  )
}

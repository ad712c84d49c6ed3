import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatMoment } from '@/domain/format/time'
import { shareOf } from '@/domain/figures/plot'
import { formatPrice } from '@/domain/product/money'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import type { LiveReport } from '@/store/studio/figureCalls'
import { Part } from '@/ui/Part'
import { figureTexts } from '../texts/figureTexts'
import { liveFacts } from './figureFacts'
import styles from './Figures.module.scss'

/** This live beside the last ones, with a bar for the sales of each. */
export function LivesTable({ figures, lives }: LiveReport): ReactElement {
  const t = useText(figureTexts)
  const language = useApp((state) => state.language)
  const all = [figures, ...lives]
  const most = Math.max(...all.map(({ totals }) => totals.paidFen))
  return (
    <View className={styles.card}>
      <Part as="h2" className={styles.title}>
        {t('lives')}
      </Part>
      {lives.length === 0 && <Text className={styles.quiet}>{t('lives.none')}</Text>}
      <Part as="ul">
        {all.map((live) => (
          <Part as="li" key={live.roomId} className={styles.step}>
            <View className={styles.plotHead}>
              <Text className={styles.name}>{live === figures ? t('lives.this') : live.title}</Text>
              <Text className={styles.sold}>{formatPrice(live.totals.paidFen)}</Text>
            </View>
            <View className={styles.rail}>
              <View className={styles.bar} style={{ width: `${shareOf(live.totals.paidFen, most) ?? 0}%` }} />
            </View>
            <Text className={styles.quiet}>
              {live.startedAt > 0 && `${formatMoment(live.startedAt, figures.now, language)} · `}
              {liveFacts(live, t, language)}
            </Text>
          </Part>
        ))}
      </Part>
    </View>
  )
}

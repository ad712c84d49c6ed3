import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatCount } from '@/domain/format/count'
import { shareOf } from '@/domain/figures/plot'
import type { FiguresReply } from '@/domain/wire/figureHttp'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { Part } from '@/ui/Part'
import { figureTexts } from '../texts/figureTexts'
import styles from './Figures.module.scss'

const steps = ['entered', 'bag', 'product', 'placed', 'paid'] as const

/** How far the viewers came, each step with its share of the one before. */
export function Funnel({ funnel }: Pick<FiguresReply, 'funnel'>): ReactElement {
  const t = useText(figureTexts)
  const language = useApp((state) => state.language)
  return (
    <View className={styles.card}>
      <Part as="h2" className={styles.title}>
        {t('funnel')}
      </Part>
      <Part as="ul">
        {steps.map((step, nth) => {
          const persons = funnel[step]
          const before = nth === 0 ? null : funnel[steps[nth - 1] as (typeof steps)[number]]
          const share = before === null ? null : shareOf(persons, before)
          const count = formatCount(persons, language)
          return (
            <Part as="li" key={step} className={styles.step}>
              <View className={styles.plotHead}>
                <Text className={styles.name}>{t(`funnel.${step}`)}</Text>
                <Text className={styles.quiet}>
                  {share === null ? t('funnel.first', { count }) : t('funnel.of', { count, share })}
                </Text>
              </View>
              <View className={styles.rail}>
                <View className={styles.bar} style={{ width: `${shareOf(persons, funnel.entered) ?? 0}%` }} />
              </View>
            </Part>
          )
        })}
      </Part>
    </View>
  )
}

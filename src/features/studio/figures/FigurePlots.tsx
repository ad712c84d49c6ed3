import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatCount } from '@/domain/format/count'
import { barPath, joinRows, placeOfSpan } from '@/domain/figures/plot'
import { MINUTE_MS } from '@/domain/figures/logFigures'
import { formatPrice } from '@/domain/product/money'
import type { FiguresReply } from '@/domain/wire/figureHttp'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { aria } from '@/ui/aria'
import { Part } from '@/ui/Part'
import { Plot, PLOT_HEIGHT, PLOT_WIDTH } from '@/ui/Plot'
import { figureTexts } from '../texts/figureTexts'
import { clockText } from './figureFacts'
import styles from './Figures.module.scss'

export type Series = 'people' | 'lines' | 'likes' | 'paidFen'

interface PlotsProps {
  readonly figures: FiguresReply
  readonly title: string
  readonly series: readonly Series[]
}

/** Curves of a live over one time axis, with the explanations under them. */
export function FigurePlots({ figures, title, series }: PlotsProps): ReactElement | null {
  const t = useText(figureTexts)
  const language = useApp((state) => state.language)
  const rows = joinRows(figures.minutes)
  const [first] = rows
  const last = figures.minutes[figures.minutes.length - 1]
  if (first === undefined || last === undefined) return null
  const [fromMs, toMs] = [first.at, last.at + MINUTE_MS]
  const [from, to] = [clockText(fromMs), clockText(toMs)]
  const spans = figures.explained.flatMap((span) => {
    const place = placeOfSpan(span, fromMs, toMs)
    return place === null ? [] : [{ ...span, place }]
  })
  return (
    <View className={styles.card}>
      <Part as="h2" className={styles.title}>
        {title}
      </Part>
      {series.map((name) => {
        const values = rows.map((row) => row[name])
        const word = t(name === 'people' ? 'plot.people' : name)
        const highest = Math.max(0, ...values)
        const most = name === 'paidFen' ? formatPrice(highest) : formatCount(highest, language)
        return (
          <View key={name}>
            <View className={styles.plotHead}>
              <Text className={styles.name}>{word}</Text>
              <Text className={styles.quiet}>{t('plot.most', { most })}</Text>
            </View>
            <Plot
              path={barPath(values, PLOT_WIDTH, PLOT_HEIGHT)}
              label={t('plot.label', { name: word, from, to, most })}
              className={styles[name]}
            />
          </View>
        )
      })}
      <View className={styles.strip} {...aria('group', t('spans.label', { count: spans.length }))}>
        {spans.map(({ productId, fromMs: begun, place }) => (
          <View
            key={`${productId} ${begun}`}
            className={styles.span}
            style={{ left: `${place.left}%`, width: `${place.width}%` }}
          />
        ))}
      </View>
      <View className={styles.axis}>
        <Text>{from}</Text>
        <Text>{to}</Text>
      </View>
      {spans.length === 0 ? (
        <Text className={styles.quiet}>{t('spans.none')}</Text>
      ) : (
        <Part as="ul" label={t('spans')} className={styles.spans}>
          {spans.map(({ productId, name, fromMs: begun, toMs: ended }) => (
            <Part as="li" key={`${productId} ${begun}`} className={styles.spanLine}>
              <Text>
                {ended === null
                  ? t('span.running', { from: clockText(begun), name })
                  : t('span', { from: clockText(begun), to: clockText(ended), name })}
              </Text>
            </Part>
          ))}
        </Part>
      )}
    </View>
  )
}

import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { barPath, conversionOf, joinRows } from '@/domain/figures/plot'
import { writeFiguresCsv, type CsvWords } from '@/domain/figures/figuresCsv'
import { formatMoment } from '@/domain/format/time'
import { useApp, useAppStore } from '@/features/shared/AppContext'
import { SaveFile } from '@/features/shared/SaveFile'
import { useText } from '@/features/shared/useText'
import { savePicture } from '@/platform/file/savePicture'
import { drawFigureCard } from '@/platform/share/drawFigureCard'
import type { LiveReport } from '@/store/studio/figureCalls'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { PLOT_HEIGHT, PLOT_WIDTH } from '@/ui/Plot'
import { figureTexts } from '../texts/figureTexts'
import { keyFacts, type FigureText } from './figureFacts'
import styles from './Figures.module.scss'

const wordNames = [
  'minutes', 'at', 'before', 'after', 'total', 'products', 'name', 'pinnedSec', 'explainedSec', 'explanations',
  'opened', 'pieces', 'goodsYuan', 'shippingYuan', 'funnel', 'persons', 'conversion', 'explained', 'from', 'to',
  'people', 'joins', 'lines', 'likes', 'placed', 'paid', 'paidFen', 'refunds', 'refundFen', 'entered', 'bag',
  'product',
] as const satisfies readonly (keyof CsvWords)[]

const csvWords = (t: FigureText): CsvWords =>
  Object.fromEntries(wordNames.map((name) => [name, t(`csv.${name}`)])) as CsvWords

/** With the conversion, which is null where entries are missing. */
const withConversion = <Live extends Pick<LiveReport['figures'], 'totals' | 'funnel'>>(live: Live) => ({
  ...live, conversion: conversionOf(live.totals.joins, live.funnel),
})

/** Numbers of the picture to share, at most. */
const CARD_FACTS = 6

/** Files of the report, and a picture to share, which mini programs do not draw. */
export function FigureExports({ figures, lives }: LiveReport): ReactElement {
  const t = useText(figureTexts)
  const app = useAppStore()
  const language = useApp((state) => state.language)
  const name = `kaibo-${figures.roomId}`
  const draw = drawFigureCard
  const share = (): void => {
    const rows = joinRows(figures.minutes)
    const plotOf = (series: 'people' | 'paidFen') => ({
      name: t(series === 'people' ? 'plot.people' : series),
      path: barPath(rows.map((row) => row[series]), PLOT_WIDTH, PLOT_HEIGHT),
    })
    const picture = draw?.({
      title: figures.title,
      // Seen at any later time: with its year, not as a day from today.
      lead: figures.startedAt === 0 ? '' : formatMoment(figures.startedAt, 0, language),
      facts: keyFacts(figures, t, language).slice(0, CARD_FACTS),
      plots: rows.length === 0 ? [] : [plotOf('people'), plotOf('paidFen')],
      plotWidth: PLOT_WIDTH,
      plotHeight: PLOT_HEIGHT,
    })
    if (typeof picture === 'string') savePicture(picture, `${name}.png`)
    else app.getState().notify(t('export.pictureFailed'), 'bad')
  }
  return (
    <View className={styles.card}>
      <Part as="h2" className={styles.title}>
        {t('export')}
      </Part>
      <View className={styles.buttons}>
        <SaveFile
          text={t('export.csv')}
          name={`${name}.csv`}
          type="text/csv;charset=utf-8"
          read={async () => writeFiguresCsv(figures, csvWords(t))}
        />
        <SaveFile
          text={t('export.json')}
          name={`${name}.json`}
          type="application/json"
          read={async () => JSON.stringify({ ...withConversion(figures), lives: lives.map(withConversion) }, null, 2)}
        />
        {draw !== null && <Button text={t('export.picture')} icon="image" variant="main" onPress={share} />}
      </View>
    </View>
  )
}

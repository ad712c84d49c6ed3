import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import { formatDuration, formatMoment } from '@/domain/format/time'
import type { FiguresReply } from '@/domain/wire/figureHttp'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { PageHead } from '@/features/shared/PageFrame'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { readReport, type LiveReport } from '@/store/studio/figureCalls'
import { toAppError } from '@/store/toAppError'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { FactTable } from '../FactTable'
import { figureTexts } from '../texts/figureTexts'
import { keyFacts, type FigureText } from './figureFacts'
import { FigureExports } from './FigureExports'
import { FigurePlots } from './FigurePlots'
import { Funnel } from './Funnel'
import { LivesTable } from './LivesTable'
import { ProductFigures } from './ProductFigures'
import styles from './Figures.module.scss'

/** The report of a live: numbers, curves, funnel, products, the last lives, and files of all of it. */
export function FiguresPage({ roomId }: { roomId: string }): ReactElement {
  const t = useText(figureTexts)
  const common = useText(commonTexts)
  const ports = usePorts()
  const language = useApp((state) => state.language)
  const [report, setReport] = useState<LiveReport | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isShown = true
    readReport(ports, roomId).then(
      (read) => {
        if (!isShown) return
        setReport(read)
        setError(null)
      },
      (thrown: unknown) => isShown && setError(toAppError(thrown)),
    )
    return () => {
      isShown = false
    }
  }, [ports, roomId, round])
  const again = (): void => setRound(round + 1)
  const refresh = <Button text={t('refresh')} size="small" icon="refresh" onPress={again} />
  return (
    <>
      <PageHead title={report?.figures.title ?? t('report')} tools={report === null ? undefined : refresh} />
      {error !== null && <Problem error={error} action={{ text: common('action.retry'), onPress: again }} />}
      {report === null && error === null && <Text className={styles.quiet}>{t('waiting')}</Text>}
      {report !== null && (
        <View className={styles.parts}>
          <Text className={styles.quiet}>{whenText(report.figures, t, language)}</Text>
          <FactTable columns={3} rows={keyFacts(report.figures, t, language)} />
          <FigurePlots
            figures={report.figures}
            title={t('plots')}
            series={['people', 'lines', 'likes', 'paidFen']}
          />
          {report.figures.products.length > 0 && (
            <View className={styles.pair}>
              <Funnel funnel={report.figures.funnel} />
              <ProductFigures products={report.figures.products} />
            </View>
          )}
          <LivesTable {...report} />
          <FigureExports {...report} />
        </View>
      )}
    </>
  )
}

function whenText(
  { startedAt, endedAt, now }: FiguresReply,
  t: FigureText,
  language: Parameters<typeof formatMoment>[2],
): string {
  if (startedAt === 0) return t('when.never')
  const from = formatMoment(startedAt, now, language)
  return endedAt === 0 ? t('when.on', { from }) : t('when', { from, length: formatDuration(endedAt - startedAt) })
}

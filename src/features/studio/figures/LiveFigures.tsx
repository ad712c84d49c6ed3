import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import type { FiguresReply } from '@/domain/wire/figureHttp'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { openStudioFigures } from '@/platform/navigation/studioNavigation'
import { watchFigures } from '@/store/studio/figureCalls'
import { Button } from '@/ui/Button'
import { FactTable } from '../FactTable'
import { figureTexts } from '../texts/figureTexts'
import { keyFacts } from './figureFacts'
import { FigurePlots } from './FigurePlots'
import { Funnel } from './Funnel'
import { ProductFigures } from './ProductFigures'
import styles from './Figures.module.scss'

/** The figures of a live while it goes on: read again every few seconds as long as they are shown. */
export function LiveFigures({ roomId }: { roomId: string }): ReactElement {
  const t = useText(figureTexts)
  const ports = usePorts()
  const language = useApp((state) => state.language)
  const [figures, setFigures] = useState<FiguresReply | null>(null)
  useEffect(() => watchFigures(ports, roomId, setFigures), [ports, roomId])
  if (figures === null) return <Text className={styles.quiet}>{t('waiting')}</Text>
  return (
    <View className={styles.parts}>
      <FactTable columns={3} rows={keyFacts(figures, t, language)} />
      <FigurePlots figures={figures} title={t('plots.hour')} series={['paidFen', 'people', 'lines']} />
      {figures.products.length > 0 && (
        <>
          <ProductFigures products={figures.products} />
          <Funnel funnel={figures.funnel} />
        </>
      )}
      <Button text={t('report.open')} wide onPress={() => openStudioFigures(roomId)} />
    </View>
  )
}

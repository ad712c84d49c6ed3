import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Photo } from '@/ui/Photo'
import { Sheet } from '@/ui/Sheet'
import { Spinner } from '@/ui/Spinner'
import { pushTexts } from '../texts/pushTexts'
import styles from './SnapshotSheet.module.scss'

interface SnapshotSheetProps {
  readonly take: () => Promise<string>
  readonly onClose: () => void
}

type SnapshotState = { phase: 'busy' } | { phase: 'failed' } | { phase: 'taken'; url: string }

/** A still of the outgoing video: taken when the sheet opens, to be saved by a long press. */
export function SnapshotSheet({ take, onClose }: SnapshotSheetProps): ReactElement {
  const t = useText(pushTexts)
  const common = useText(commonTexts)
  const [taken, setTaken] = useState<SnapshotState>({ phase: 'busy' })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let gone = false
    const emit = (now: SnapshotState): void => {
      if (!gone) setTaken(now)
    }
    setTaken({ phase: 'busy' })
    take().then(
      (url) => emit({ phase: 'taken', url }),
      () => emit({ phase: 'failed' }),
    )
    return () => {
      gone = true
    }
  }, [take, tries])
  return (
    <Sheet title={t('snapshot.title')} closeLabel={common('action.close')} onClose={onClose}>
      <View className={styles.place}>
        {taken.phase === 'busy' && <Spinner />}
        {taken.phase === 'failed' && (
          <>
            <Text>{t('snapshot.failed')}</Text>
            <Button text={common('action.retry')} onPress={() => setTries(tries + 1)} />
          </>
        )}
        {taken.phase === 'taken' && (
          <>
            <View className={styles.picture}>
              <Photo src={taken.url} whole />
            </View>
            <Text className={styles.hint}>{t('snapshot.keep')}</Text>
          </>
        )}
      </View>
    </Sheet>
  )
}

import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { NewcomerLimit } from '@/domain/chat/newcomers'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import { controlTexts } from '../texts/controlTexts'
import styles from './NewcomersSheet.module.scss'

interface NewcomersSheetProps {
  readonly rule: NewcomerLimit | null
  readonly onChoose: (limit: NewcomerLimit | null) => void
  readonly onClose: () => void
}

/** The host's choices for new guests: no limit, a short wait, a long wait, and reading only. */
const choices: readonly (NewcomerLimit | null)[] = [
  null,
  { type: 'wait', waitSec: 30 },
  { type: 'wait', waitSec: 300 },
  { type: 'read' },
]

/** Fills the words of a limit. */
export const waitOf = (limit: NewcomerLimit | null): { wait: number } | Record<string, never> =>
  limit?.type === 'wait' ? { wait: limit.waitSec } : {}

const isSame = (one: NewcomerLimit | null, other: NewcomerLimit | null): boolean =>
  one?.type === other?.type && waitOf(one).wait === waitOf(other).wait

/** Holds back guests whose device has only just come, while a room is being flooded. */
export function NewcomersSheet({ rule, onChoose, onClose }: NewcomersSheetProps): ReactElement {
  const t = useText(controlTexts)
  const common = useText(commonTexts)
  return (
    <Sheet title={t('newcomers.title')} closeLabel={common('action.close')} onClose={onClose}>
      <View className={styles.choices}>
        <Text className={styles.body}>{t('newcomers.body')}</Text>
        {choices.map((limit) => (
          <Button
            key={JSON.stringify(limit)}
            text={t(limit === null ? 'newcomers.free' : `newcomers.${limit.type}`, waitOf(limit))}
            variant={isSame(limit, rule) ? 'main' : 'plain'}
            wide
            onPress={() => onChoose(limit)}
          />
        ))}
      </View>
    </Sheet>
  )
}

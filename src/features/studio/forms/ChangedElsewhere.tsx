import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { formTexts } from '../texts/formTexts'
import type { ChangedField } from './useDraft'
import styles from './ChangedElsewhere.module.scss'

interface ChangedElsewhereProps<Draft> {
  readonly fields: readonly ChangedField<Draft>[]
  /** The words of a field, and of a value in it. */
  readonly labelOf: (name: keyof Draft & string) => string
  readonly wordsOf: (name: keyof Draft & string, value: Draft[keyof Draft]) => string
  readonly settle: (by: 'theirs' | 'mine') => void
}

/** Changes saved by others while a form was open, and the choice where the user typed there too. */
export function ChangedElsewhere<Draft>(props: ChangedElsewhereProps<Draft>): ReactElement | null {
  const { fields, labelOf, wordsOf, settle } = props
  const t = useText(formTexts)
  if (fields.length === 0) return null
  const asks = fields.some(({ mine }) => mine !== null)
  const buttons = asks ? (
    <>
      <Button text={t('elsewhere.useTheirs')} size="small" onPress={() => settle('theirs')} />
      <Button text={t('elsewhere.useMine')} size="small" onPress={() => settle('mine')} />
    </>
  ) : (
    <Button text={t('elsewhere.seen')} size="small" onPress={() => settle('theirs')} />
  )
  return (
    <Notice weight="warn" title={t('elsewhere.title')} body={t(asks ? 'elsewhere.choose' : 'elsewhere.taken')}>
      <View className={styles.fields}>
        {fields.map(({ name, mine, theirs }) => {
          const fill = { field: labelOf(name), theirs: wordsOf(name, theirs) }
          return (
            <Text key={name} className={styles.field}>
              {mine === null
                ? t('elsewhere.updated', fill)
                : t('elsewhere.differs', { ...fill, mine: wordsOf(name, mine) })}
            </Text>
          )
        })}
      </View>
      {buttons}
    </Notice>
  )
}

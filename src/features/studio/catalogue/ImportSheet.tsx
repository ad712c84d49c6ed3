import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { csvColumns } from '@/domain/catalogue/csvColumns'
import type { ImportReply } from '@/domain/wire/catalogueHttp'
import { useApp, useAppStore } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { chooseText } from '@/platform/file/chooseText'
import type { StudioCatalogue } from '@/store/studio/createStudioCatalogue'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { Sheet } from '@/ui/Sheet'
import { catalogueTexts } from '../texts/catalogueTexts'
import styles from './Catalogue.module.scss'

/** Faults that are shown; the rest show once these are mended. */
const SHOWN = 100

/** A table of products: chosen, previewed with the fault of each row, then taken as a whole. */
export function ImportSheet({ store, onClose }: { store: StudioCatalogue; onClose: () => void }): ReactElement {
  const t = useText(catalogueTexts)
  const common = useText(commonTexts)
  const app = useAppStore()
  const language = useApp((state) => state.language)
  const { preview, takeTable, pendingActions } = useStore(store)
  const [table, setTable] = useState<{ csv: string; found: ImportReply } | null>(null)
  const state = pendingActions.import
  const busy = state?.phase === 'busy'
  const choose = async (): Promise<void> => {
    const csv = await chooseText?.('.csv,text/csv')
    if (csv === null || csv === undefined) return
    setTable(null)
    const found = await preview(csv)
    if (found.ok) setTable({ csv, found: found.value })
  }
  const take = async (csv: string): Promise<void> => {
    const done = await takeTable(csv)
    if (!done.ok) return
    app.getState().notify(t('taken', { count: done.value.products.length }))
    onClose()
  }
  const found = table?.found
  const count = (action: string): number => found?.products.filter((product) => product.action === action).length ?? 0
  const nameOf = (column = ''): string => {
    const names = Object.entries(csvColumns).find(([key]) => key === column)?.[1]
    return (language === 'zh' ? names?.[0] : names?.find((name) => /^[a-z]/.test(name))) ?? ''
  }
  const wordsOf = (problem: string): string => {
    const known = Object.keys(catalogueTexts.zh) as (keyof typeof catalogueTexts.zh)[]
    return t(known.find((key) => key === `fault.${problem}`) ?? 'fault.other')
  }
  const isGood = found !== undefined && found.faults.length === 0
  return (
    <Sheet
      title={t('import')}
      closeLabel={common('action.close')}
      onClose={onClose}
      footer={
        isGood ? (
          <Button text={t('takeTable')} variant="main" wide busy={busy} onPress={() => void take(table?.csv ?? '')} />
        ) : (
          <Button text={t('chooseFile')} variant="main" wide busy={busy} onPress={() => void choose()} />
        )
      }
    >
      <View className={styles.faults}>
        <Text>{t('importLead')}</Text>
        {state?.phase === 'failed' && <Problem error={state.error} action={null} />}
        {isGood && (
          <Text className={styles.name}>
            {t('previewed', { add: count('add'), change: count('change'), same: count('same') })}
          </Text>
        )}
        {found !== undefined && !isGood && (
          <>
            <Text className={styles.name}>{t('faults', { count: found.faults.length })}</Text>
            <Part as="ul" className={styles.faults}>
              {found.faults.slice(0, SHOWN).map((fault, place) => (
                <Part as="li" key={place} className={styles.fault}>
                  <Text className={styles.where}>
                    {t('faultAt', { line: fault.line, column: nameOf(fault.column) })}
                  </Text>
                  <Text>{wordsOf(fault.problem)}</Text>
                </Part>
              ))}
            </Part>
          </>
        )}
      </View>
    </Sheet>
  )
}

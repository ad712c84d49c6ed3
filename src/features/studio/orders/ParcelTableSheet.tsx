import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '@/domain/errors/AppError'
import { isErrorCode } from '@/domain/errors/codes'
import { Problem } from '@/features/shared/Problem'
import { useErrorText, useText } from '@/features/shared/useText'
import { chooseText } from '@/platform/file/chooseText'
import type { StudioOrders } from '@/store/studio/createStudioOrders'
import { toAppError } from '@/store/toAppError'
import { commonTexts } from '@/texts/commonTexts'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Part } from '@/ui/Part'
import { Sheet } from '@/ui/Sheet'
import { orderActionTexts } from '../texts/orderActionTexts'
import styles from './Sheets.module.scss'

/** Largest table that is sent, UTF-8 bytes or UTF-16 units; the server's schema counts the latter. */
const MOST_BYTES = 1_000_000
/** Rows that are listed; those with a problem come first, the rest is counted. */
const MOST_ROWS = 200

/** Parcels by a table: choose, look at the outcome of each row, then ship. */
export function ParcelTableSheet({ store, onClose }: { store: StudioOrders; onClose: () => void }): ReactElement {
  const t = useText(orderActionTexts)
  const common = useText(commonTexts)
  const { parcels, pendingActions, previewTable, applyTable, forgetTable } = useStore(store)
  const [unread, setUnread] = useState<AppError | null>(null)
  const action = pendingActions.table
  const isBusy = action?.phase === 'busy'
  const error = action?.phase === 'failed' ? action.error : unread
  const ready = parcels?.reply.rows.filter(({ outcome }) => outcome === 'ready').length ?? 0
  const close = (): void => {
    if (isBusy) return
    forgetTable()
    onClose()
  }
  const choose = async (): Promise<void> => {
    setUnread(null)
    try {
      const csv = await chooseText?.('.csv,.txt,text/csv,text/plain', MOST_BYTES)
      if (typeof csv === 'string') await previewTable(csv)
    } catch (thrown) {
      forgetTable()
      setUnread(toAppError(thrown))
    }
  }
  return (
    <Sheet
      title={t('table.title')}
      closeLabel={common('action.close')}
      onClose={close}
      footer={
        parcels === null ? (
          <Button text={t('table.choose')} variant="main" wide busy={isBusy} onPress={() => void choose()} />
        ) : parcels.isApplied ? (
          <Button text={t('table.done')} variant="main" wide onPress={close} />
        ) : (
          <View className={styles.pair}>
            <Button text={t('table.again')} wide onPress={isBusy ? null : () => void choose()} />
            <Button
              text={t('table.apply', { count: ready })}
              variant="main"
              wide
              busy={isBusy}
              onPress={ready === 0 ? null : () => void applyTable()}
            />
          </View>
        )
      }
    >
      <View className={styles.stack}>
        {parcels === null && <Text className={styles.quiet}>{t('table.lead')}</Text>}
        {error !== null && <TableProblem error={error} />}
        {parcels !== null && (
          <>
            {parcels.isApplied && <Notice weight="good" body={t('table.applied', { count: parcels.reply.shipped })} />}
            <Outcomes rows={parcels.reply.rows} />
          </>
        )}
      </View>
    </Sheet>
  )
}

/** A file that is no table names its column in words. */
function TableProblem({ error }: { error: AppError }): ReactElement {
  const t = useText(orderActionTexts)
  const { field, problem } = error.detail
  if (error.code === 'request.tooLarge') return <Notice weight="bad" body={t('table.tooLarge')} />
  return error.code === 'request.invalid' && problem === 'no column' ? (
    <Notice weight="bad" body={t('table.is.column', { field: String(field) })} />
  ) : (
    <Problem error={error} action={null} />
  )
}

type Row = NonNullable<ReturnType<StudioOrders['getState']>['parcels']>['reply']['rows'][number]

const fine = ['ready', 'shipped', 'repeated'] as const
const fineWord = ({ outcome }: Row): (typeof fine)[number] | undefined => fine.find((each) => each === outcome)

function Outcomes({ rows }: { rows: readonly Row[] }): ReactElement {
  const t = useText(orderActionTexts)
  const countOf = (outcome: string): number => rows.filter((row) => row.outcome === outcome).length
  const wrong = rows.filter((row) => fineWord(row) === undefined)
  const shown = [...wrong, ...rows.filter((row) => fineWord(row) !== undefined)].slice(0, MOST_ROWS)
  if (rows.length === 0) return <Notice weight="warn" body={t('table.empty')} />
  return (
    <>
      <View className={styles.badges}>
        {countOf('ready') > 0 && <Badge text={t('table.ready', { count: countOf('ready') })} tone="good" />}
        {countOf('repeated') > 0 && <Badge text={t('table.repeated', { count: countOf('repeated') })} />}
        {wrong.length > 0 && <Badge text={t('table.wrong', { count: wrong.length })} tone="bad" />}
      </View>
      <Part as="ul" className={styles.outcomes}>
        {shown.map((row) => (
          <OutcomeRow key={`${row.row} ${row.orderId}`} row={row} />
        ))}
      </Part>
      {rows.length > shown.length && (
        <Text className={styles.quiet}>{t('table.rest', { count: rows.length - shown.length })}</Text>
      )}
    </>
  )
}

function OutcomeRow({ row }: { row: Row }): ReactElement {
  const t = useText(orderActionTexts)
  const describe = useErrorText()
  const word = fineWord(row)
  const { outcome, detail, orderId } = row
  const said = (): string => {
    if (word !== undefined) return t(`table.is.${word}`)
    if (outcome === 'request.invalid') return t('table.is.invalid', { detail })
    const [most, line] = detail.split(', ')
    if (outcome === 'order.piecesExceeded' && most !== undefined && line !== undefined) {
      return t(most === '0' ? 'table.is.noPieces' : 'table.is.pieces', { most, line })
    }
    return isErrorCode(outcome) ? describe({ code: outcome, detail: {} }).message : outcome
  }
  return (
    <Part as="li" className={styles.outcome}>
      <View className={styles.words}>
        <Text className={styles.number}>{`${t('table.row', { row: row.row })} ${orderId}`}</Text>
        {word !== undefined && detail !== '' && <Text className={styles.quiet}>{detail}</Text>}
      </View>
      <Badge text={said()} tone={word === undefined ? 'bad' : word === 'repeated' ? 'quiet' : 'good'} />
    </Part>
  )
}

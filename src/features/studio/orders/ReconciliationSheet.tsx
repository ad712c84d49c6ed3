import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatPrice } from '@/domain/product/money'
import type { BillDayReply } from '@/domain/wire/billHttp'
import type { ShippingReportsReply } from '@/domain/wire/shippingHttp'
import { usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { createReconciliation } from '@/store/studio/createReconciliation'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Part } from '@/ui/Part'
import { Sheet } from '@/ui/Sheet'
import { reconciliationTexts } from '../texts/reconciliationTexts'
import styles from './Sheets.module.scss'

type Reconciliation = ReturnType<typeof createReconciliation>
type Difference = BillDayReply['differences'][number]
type Report = ShippingReportsReply['reports'][number]

/** Days that are listed beside those with a difference or a problem. */
const NEWEST_DAYS = 7

const standing = ({ differences }: BillDayReply): readonly Difference[] =>
  differences.filter(({ goneAt }) => goneAt === 0)

/** Differences between the provider's bills and the orders, and parcels that WeChat did not accept. */
export function ReconciliationSheet({ onClose }: { onClose: () => void }): ReactElement {
  const t = useText(reconciliationTexts)
  const common = useText(commonTexts)
  const ports = usePorts()
  const [store] = useState(() => createReconciliation(ports))
  const { bill, shipping, pendingActions, load } = useStore(store)
  useEffect(() => void load(), [load])
  const failed = Object.values(pendingActions).find(({ phase }) => phase === 'failed')
  return (
    <Sheet title={t('title')} closeLabel={common('action.close')} onClose={onClose}>
      <View className={styles.stack}>
        {failed?.phase === 'failed' && (
          <Problem
            error={failed.error}
            action={bill === null ? { text: common('action.retry'), onPress: () => void load() } : null}
          />
        )}
        {bill !== null && <Bills store={store} />}
        {shipping !== null && <Reports store={store} />}
      </View>
    </Sheet>
  )
}

function Bills({ store }: { store: Reconciliation }): ReactElement | null {
  const t = useText(reconciliationTexts)
  const { bill, pendingActions, readDay } = useStore(store)
  if (bill === null) return null
  const { hasBills, newest, days } = bill
  const shown = days.filter((day, nth) => nth < NEWEST_DAYS || standing(day).length > 0 || day.problem !== '')
  const isRead = days.some(({ day }) => day === newest)
  const areEqual = shown.every((day) => standing(day).length === 0 && day.problem === '')
  return (
    <Part as="section" label={t('bills')} className={styles.stack}>
      <Part as="h3">{t('bills')}</Part>
      {!hasBills && <Text className={styles.quiet}>{t('noBills')}</Text>}
      {hasBills && shown.length > 0 && areEqual && <Notice weight="good" body={t('allEqual')} />}
      {hasBills && !isRead && (
        <Button
          text={t('read', { day: newest })}
          wide
          busy={pendingActions[newest]?.phase === 'busy'}
          onPress={() => void readDay(newest)}
        />
      )}
      <Part as="ul" className={styles.outcomes}>
        {shown.map((day) => (
          <BillDay
            key={day.day}
            day={day}
            isBusy={pendingActions[day.day]?.phase === 'busy'}
            onRead={() => void readDay(day.day)}
          />
        ))}
      </Part>
    </Part>
  )
}

function BillDay({ day, isBusy, onRead }: { day: BillDayReply; isBusy: boolean; onRead: () => void }): ReactElement {
  const t = useText(reconciliationTexts)
  const sums = {
    paid: formatPrice(day.paidFen),
    refunded: formatPrice(day.refundedFen),
    fee: formatPrice(day.feeFen),
  }
  return (
    <Part as="li" className={styles.stack}>
      <View className={styles.outcome}>
        <View className={styles.words}>
          <Text className={styles.name}>{day.day}</Text>
          <Text className={styles.quiet}>
            {day.state === 'waiting' ? `${t('waiting')} ${day.problem}` : t('day', sums)}
          </Text>
        </View>
        <Button text={t('readAgain')} size="small" busy={isBusy} onPress={onRead} />
      </View>
      {standing(day).map((difference) => (
        <DifferenceNotice key={`${difference.paymentId} ${difference.refundId}`} difference={difference} />
      ))}
    </Part>
  )
}

function DifferenceNotice({ difference }: { difference: Difference }): ReactElement {
  const t = useText(reconciliationTexts)
  const { fault, orderId, transactionId, billFen, bookFen, billState, bookState } = difference
  const [bill, book] =
    fault === 'amount' ? [formatPrice(billFen), formatPrice(bookFen)] : [billState || '–', bookState || '–']
  const numbers = [
    ...(orderId === '' ? [] : [t('order', { id: orderId })]),
    ...(transactionId === '' ? [] : [t('transaction', { id: transactionId })]),
  ].join(' · ')
  return (
    <Notice weight="warn" title={t(`fault.${fault}`, { bill, book })} body={t('advice')}>
      <Text className={styles.number}>{numbers || t('noNumber')}</Text>
    </Notice>
  )
}

function Reports({ store }: { store: Reconciliation }): ReactElement | null {
  const t = useText(reconciliationTexts)
  const { shipping, pendingActions, reportAgain } = useStore(store)
  if (shipping === null) return null
  return (
    <Part as="section" label={t('reports')} className={styles.stack}>
      <Part as="h3">{t('reports')}</Part>
      {shipping.reports.length === 0 && <Text className={styles.quiet}>{t('allReported')}</Text>}
      <Part as="ul" className={styles.outcomes}>
        {shipping.reports.map((report) => (
          <Part as="li" key={report.paymentId} className={styles.outcome}>
            <ReportWords report={report} />
            <Button
              text={t('again')}
              size="small"
              busy={pendingActions[report.paymentId]?.phase === 'busy'}
              onPress={() => void reportAgain(report.paymentId)}
            />
          </Part>
        ))}
      </Part>
    </Part>
  )
}

const knownProblems = ['carrier', 'parcels', 'corrected', 'nothing'] as const

function ReportWords({ report }: { report: Report }): ReactElement {
  const t = useText(reconciliationTexts)
  const { orderId, problem, detail } = report
  const known = knownProblems.find((each) => each === problem)
  return (
    <View className={styles.words}>
      <Text className={styles.number}>{t('order', { id: orderId })}</Text>
      <Text className={styles.quiet}>
        {known === undefined ? t('problem.other', { code: problem }) : t(`problem.${known}`, { detail })}
      </Text>
    </View>
  )
}

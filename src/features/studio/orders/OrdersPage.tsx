import { View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import type { Role } from '@/domain/room/roles'
import { mayAtDesk } from '@/domain/staff/mayAtDesk'
import { useAppStore } from '@/features/shared/AppContext'
import { PageHead } from '@/features/shared/PageFrame'
import { Problem } from '@/features/shared/Problem'
import { SaveFile } from '@/features/shared/SaveFile'
import { useText } from '@/features/shared/useText'
import { chooseText } from '@/platform/file/chooseText'
import type { StudioOrders } from '@/store/studio/createStudioOrders'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { classes } from '@/ui/classes'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import { orderTexts } from '../texts/orderTexts'
import { OrderFilters } from './OrderFilters'
import { OrderList } from './OrderList'
import { OrderPane } from './OrderPane'
import styles from './OrdersPage.module.scss'
import { ParcelTableSheet } from './ParcelTableSheet'
import { ReconciliationSheet } from './ReconciliationSheet'

interface OrdersPageProps {
  readonly store: StudioOrders
  readonly role: Role
  /** The room whose orders are listed first; empty for all. */
  readonly firstRoomId: string
}

/** Orders and one of them: side by side on a desktop, one over the other on a phone. */
export function OrdersPage({ store, role, firstRoomId }: OrdersPageProps): ReactElement {
  const t = useText(orderTexts)
  const app = useAppStore()
  const { counts, filter, openId, watch, choose } = useStore(store)
  const [importing, setImporting] = useState(false)
  const [reconciling, setReconciling] = useState(false)
  useEffect(() => watch(), [watch])
  useEffect(() => {
    choose({ roomId: firstRoomId })
    void app.getState().loadHome()
  }, [app, choose, firstRoomId])
  const troubles = counts?.troubles ?? 0
  return (
    <View className={classes(styles.columns, openId !== '' && styles.reading)}>
      <View className={styles.side}>
        <PageHead
          title={t('orders.title')}
          tools={
            <>
              {chooseText !== null && mayAtDesk(role, 'POST /api/desk/parcels/import') && (
                <Button text={t('orders.import')} size="small" onPress={() => setImporting(true)} />
              )}
              {mayAtDesk(role, 'GET /api/desk/orders/export') && <ExportButton store={store} />}
              {mayAtDesk(role, 'GET /api/desk/bill') && (
                <Button text={t('orders.reconcile')} size="small" onPress={() => setReconciling(true)} />
              )}
            </>
          }
        />
        {troubles > 0 && filter.state !== 'trouble' && (
          <Notice weight="warn" title={t('orders.troubles', { count: troubles })} body={t('orders.troublesBody')}>
            <Button text={t('orders.troublesShow')} size="small" onPress={() => choose({ state: 'trouble' })} />
          </Notice>
        )}
        <OrderFilters store={store} />
        <OrderList store={store} />
      </View>
      {openId === '' ? (
        <View className={styles.nothing}>
          <EmptyState icon="bag" title={t('orders.choose')} body={t('orders.chooseBody')} />
        </View>
      ) : (
        <OrderPane key={openId} store={store} role={role} />
      )}
      {importing && <ParcelTableSheet store={store} onClose={() => setImporting(false)} />}
      {reconciling && <ReconciliationSheet onClose={() => setReconciling(false)} />}
    </View>
  )
}

function ExportButton({ store }: { store: StudioOrders }): ReactElement {
  const t = useText(orderTexts)
  const common = useText(commonTexts)
  const { pendingActions, exportOrders, forgetAction } = useStore(store)
  const read = async (): Promise<string | null> => {
    const made = await exportOrders()
    // Reading the answer takes the byte order mark away, by which spreadsheets know UTF-8.
    return made.ok ? `\ufeff${made.value.replace(/^\ufeff/, '')}` : null
  }
  const action = pendingActions.export
  return (
    <>
      <SaveFile
        text={t('orders.export')}
        size="small"
        busy={action?.phase === 'busy'}
        name="kaibo-orders.csv"
        type="text/csv;charset=utf-8"
        read={read}
        saved={t('orders.exported')}
      />
      {action?.phase === 'failed' && (
        <View className={styles.whole}>
          <Problem
            error={action.error}
            action={{ text: common('action.close'), onPress: () => forgetAction('export') }}
          />
        </View>
      )}
    </>
  )
}

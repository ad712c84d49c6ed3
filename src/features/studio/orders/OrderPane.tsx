import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import type { Role } from '@/domain/room/roles'
import { Problem } from '@/features/shared/Problem'
import { useErrorText, useText } from '@/features/shared/useText'
import { useBackCloses } from '@/platform/navigation/backCloses'
import type { StudioOrders } from '@/store/studio/createStudioOrders'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { Spinner } from '@/ui/Spinner'
import { orderActionTexts } from '../texts/orderActionTexts'
import { orderTexts } from '../texts/orderTexts'
import { OrderActions } from './OrderActions'
import { OrderClaims } from './OrderClaims'
import { OrderFacts } from './OrderFacts'
import { OrderMoney } from './OrderMoney'
import styles from './OrderPane.module.scss'
import { OrderTimeline } from './OrderTimeline'
import { OrderTroubles } from './OrderTroubles'

/** The open order. The way back closes it. */
export function OrderPane({ store, role }: { store: StudioOrders; role: Role }): ReactElement {
  const t = useText(orderTexts)
  const common = useText(commonTexts)
  const { opened, openId, pendingActions, open, close } = useStore(store)
  useBackCloses(close)
  const failed = pendingActions.open?.phase === 'failed' ? pendingActions.open.error : null
  return (
    <Part as="section" label={`${t('detail.number')} ${openId}`} className={styles.pane} scrolls>
      <View className={styles.head}>
        <Pressable className={styles.back} label={t('orders.backToList')} onPress={close}>
          <Icon name="back" />
        </Pressable>
        <Part as="h2" className={styles.number}>
          {openId}
        </Part>
      </View>
      <Conflict store={store} />
      {failed !== null && (
        <Problem error={failed} action={{ text: common('action.retry'), onPress: () => void open(openId) }} />
      )}
      {opened === null && failed === null && (
        <View className={styles.loading}>
          <Spinner />
        </View>
      )}
      {opened !== null && (
        <>
          <OrderTroubles troubles={opened.order.troubles} />
          <OrderActions store={store} role={role} order={opened.order} />
          <OrderClaims store={store} role={role} order={opened.order} now={opened.now} />
          <OrderFacts order={opened.order} now={opened.now} />
          <OrderMoney store={store} role={role} order={opened.order} now={opened.now} />
          <OrderTimeline order={opened.order} now={opened.now} />
        </>
      )}
    </Part>
  )
}

/** Reports that another member of staff has moved the order, so that an action was not done. */
function Conflict({ store }: { store: StudioOrders }): ReactElement | null {
  const t = useText(orderActionTexts)
  const describe = useErrorText()
  const { conflict, forgetConflict } = useStore(store)
  if (conflict === null) return null
  const { message } = describe(conflict)
  return (
    <Notice weight="bad" title={t('moved.title')} body={t('moved.body', { message })}>
      <Button text={t('moved.close')} size="small" onPress={forgetConflict} />
    </Notice>
  )
}

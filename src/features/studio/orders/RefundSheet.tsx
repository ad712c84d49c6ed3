import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { leftToRefund, refundOfPiecesFen, shippingLeftFen, touchesShipped } from '@/domain/order/leftOfOrder'
import { orderLimits } from '@/domain/order/order'
import { formatPrice } from '@/domain/product/money'
import { useText } from '@/features/shared/useText'
import type { DeskOrder, StudioOrders } from '@/store/studio/createStudioOrders'
import { Field } from '@/ui/Field'
import { Price } from '@/ui/Price'
import { TextField } from '@/ui/TextField'
import { Toggle } from '@/ui/Toggle'
import { FormSheet } from '../forms/FormSheet'
import { orderActionTexts } from '../texts/orderActionTexts'
import { AskOnce } from './AskOnce'
import { Chips } from './Chips'
import { asPieces, countPieces, PiecesPicker, type ChosenPieces } from './PiecesPicker'
import styles from './Sheets.module.scss'

const reasons = ['agreed', 'outOfStock', 'broken', 'wrong'] as const

interface RefundSheetProps {
  readonly store: StudioOrders
  readonly order: DeskOrder
  readonly onClose: () => void
}

/** Money back for pieces and shipping; the amount stands there before anything is asked. */
export function RefundSheet({ store, order, onClose }: RefundSheetProps): ReactElement {
  const t = useText(orderActionTexts)
  const [chosen, setChosen] = useState<ChosenPieces>({})
  const [withShipping, setWithShipping] = useState(false)
  const [restock, setRestock] = useState(false)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const action = useStore(store, ({ pendingActions }) => pendingActions.refund)
  const lines = asPieces(chosen)
  const shippingLeft = shippingLeftFen(order)
  const shippingFen = withShipping ? shippingLeft : 0
  const amountFen = refundOfPiecesFen(order.lines, lines) + shippingFen
  const amount = formatPrice(amountFen)
  const isNothing = lines.length === 0 && shippingFen === 0
  const mayRestock = touchesShipped(order.lines, lines)
  const close = (): void => {
    store.getState().forgetAction('refund')
    onClose()
  }
  const pieces = [
    ...(lines.length > 0 ? [t('refund.askPieces', { count: countPieces(chosen) })] : []),
    ...(shippingFen > 0 ? [t('refund.askShipping', { amount: formatPrice(shippingFen) })] : []),
  ].join(' + ')
  return (
    <>
      <FormSheet
        title={t('refund.title')}
        submitText={t('refund.next', { amount })}
        changed={!isNothing}
        busy={action?.phase === 'busy'}
        error={null}
        onSubmit={() => {
          setTried(true)
          if (!isNothing && reason.trim() !== '') setAsking(true)
        }}
        onClose={close}
      >
        <Field label={t('refund.pieces')} problem={isTried && isNothing ? t('refund.nothing') : undefined}>
          <PiecesPicker lines={order.lines} mostOf={leftToRefund} value={chosen} onChange={setChosen} />
        </Field>
        {shippingLeft > 0 && (
          <Toggle
            text={t('refund.shipping')}
            hint={t('refund.shippingHint', { amount: formatPrice(shippingLeft) })}
            on={withShipping}
            onChange={setWithShipping}
          />
        )}
        {mayRestock && (
          <Toggle text={t('refund.restock')} hint={t('refund.restockHint')} on={restock} onChange={setRestock} />
        )}
        <Field
          label={t('refund.reason')}
          hint={t('refund.reasonHint')}
          problem={isTried && reason.trim() === '' ? t('refund.missing') : undefined}
        >
          <Chips
            label={t('refund.reason')}
            options={reasons.map((each) => t(`refund.reason.${each}`))}
            value={reason}
            onChoose={setReason}
          />
          <TextField
            value={reason}
            onType={setReason}
            label={t('refund.reason')}
            maxLength={orderLimits.reason}
            className={styles.field}
          />
        </Field>
        <View className={styles.sum}>
          <Text className={styles.quiet}>{t('refund.amount')}</Text>
          <Price priceFen={amountFen} size={24} />
        </View>
      </FormSheet>
      {asking && (
        <AskOnce
          store={store}
          actionKey="refund"
          title={t('refund.ask', { amount })}
          body={t('refund.askBody', { pieces })}
          confirm={t('refund.confirm')}
          act={async () => {
            const content = { lines, shippingFen, restock: mayRestock && restock, reason: reason.trim() }
            const done = await store.getState().refund(content)
            if (done.ok) onClose()
            return done
          }}
          onClose={() => {
            setAsking(false)
            if (store.getState().conflict !== null) close()
          }}
        />
      )}
    </>
  )
}

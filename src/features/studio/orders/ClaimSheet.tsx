import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { leftToRefund, refundOfPiecesFen, shippingLeftFen, touchesShipped } from '@/domain/order/leftOfOrder'
import { orderLimits } from '@/domain/order/order'
import { formatPrice } from '@/domain/product/money'
import type { ClaimDecisionBody } from '@/domain/wire/orderHttp'
import { useText } from '@/features/shared/useText'
import { isMoved, type DeskOrder, type StudioOrders } from '@/store/studio/createStudioOrders'
import { Field } from '@/ui/Field'
import { Price } from '@/ui/Price'
import { TextField } from '@/ui/TextField'
import { Toggle } from '@/ui/Toggle'
import { FormSheet } from '../forms/FormSheet'
import { orderActionTexts } from '../texts/orderActionTexts'
import styles from './Sheets.module.scss'

export type ClaimDecision = ClaimDecisionBody['decision']

interface ClaimSheetProps {
  readonly store: StudioOrders
  readonly order: DeskOrder
  readonly claim: DeskOrder['afterSales'][number]
  readonly decision: ClaimDecision
  readonly onClose: () => void
}

const titles = { agree: 'claim.agreeTitle', awaitGoods: 'claim.awaitTitle', refuse: 'claim.refuseTitle' } as const
const labels = { agree: 'claim.answer', awaitGoods: 'claim.answerAwait', refuse: 'claim.answerRefuse' } as const

/** The owner's answer to a claim: this sheet is the only confirmation. */
export function ClaimSheet({ store, order, claim, decision, onClose }: ClaimSheetProps): ReactElement {
  const t = useText(orderActionTexts)
  const key = `claim:${claim.id}`
  const action = useStore(store, ({ pendingActions }) => pendingActions[key])
  const [answer, setAnswer] = useState('')
  const [restock, setRestock] = useState(false)
  const [withShipping, setWithShipping] = useState(false)
  const [isTried, setTried] = useState(false)
  const lines = claim.lines.map(({ number, pieces }) => {
    const line = order.lines.find((other) => other.number === number)
    return { number, pieces: Math.min(pieces, line === undefined ? 0 : leftToRefund(line)) }
  })
  const shippingLeft = shippingLeftFen(order)
  const isAgreement = decision === 'agree'
  const shippingFen = isAgreement && withShipping ? shippingLeft : 0
  const mayRestock = isAgreement && touchesShipped(order.lines, lines)
  const amountFen = refundOfPiecesFen(order.lines, lines) + shippingFen
  const isMissing = !isAgreement && answer.trim() === ''
  const problem = t(decision === 'refuse' ? 'claim.reasonMissing' : 'claim.backMissing')
  const close = (): void => {
    store.getState().forgetAction(key)
    onClose()
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (isMissing) return
    const body: ClaimDecisionBody = {
      decision,
      ...(answer.trim() !== '' && { answer: answer.trim() }),
      ...(isAgreement && { restock: mayRestock && restock, shippingFen }),
    }
    const done = await store.getState().decideClaim(claim.id, body)
    if (done.ok || isMoved(done.error)) close()
  }
  const submitText = {
    agree: t('claim.agreeSubmit', { amount: formatPrice(amountFen) }),
    ...{ awaitGoods: t('claim.await'), refuse: t('claim.refuse') },
  }
  return (
    <FormSheet
      title={t(titles[decision])}
      submitText={submitText[decision]}
      changed={answer !== ''}
      busy={action?.phase === 'busy'}
      error={action?.phase === 'failed' ? action.error : null}
      onSubmit={() => void submit()}
      onClose={close}
    >
      {!isAgreement && (
        <Text className={styles.quiet}>{t(decision === 'refuse' ? 'claim.refuseBody' : 'claim.awaitBody')}</Text>
      )}
      {isAgreement && (
        <View className={styles.sum}>
          <Text className={styles.quiet}>{t('refund.amount')}</Text>
          <Price priceFen={amountFen} size={24} />
        </View>
      )}
      {isAgreement && shippingLeft > 0 && (
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
      <Field label={t(labels[decision])} problem={isTried && isMissing ? problem : undefined}>
        <TextField
          value={answer}
          onType={setAnswer}
          label={t(labels[decision])}
          rows={3}
          maxLength={orderLimits.text}
          className={styles.field}
        />
      </Field>
    </FormSheet>
  )
}

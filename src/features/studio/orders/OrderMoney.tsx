import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { formatMoment } from '@/domain/format/time'
import { formatPrice } from '@/domain/product/money'
import type { Role } from '@/domain/room/roles'
import { mayAtDesk } from '@/domain/staff/mayAtDesk'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import type { DeskOrder, StudioOrders } from '@/store/studio/createStudioOrders'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { orderActionTexts } from '../texts/orderActionTexts'
import { orderTexts } from '../texts/orderTexts'
import { AskOnce } from './AskOnce'
import styles from './OrderPane.module.scss'

interface OrderMoneyProps {
  readonly store: StudioOrders
  readonly role: Role
  readonly order: DeskOrder
  /** Server time, ms. */
  readonly now: number
}

/** Payments and refunds of an order, with the owner's manual steps. */
export function OrderMoney(props: OrderMoneyProps): ReactElement {
  const { payments, refunds } = props.order
  const t = useText(orderTexts)
  return (
    <>
      {refunds.length > 0 && (
        <Part as="section" label={t('detail.refunds')} className={styles.card}>
          <Part as="h3" className={styles.heading}>
            {t('detail.refunds')}
          </Part>
          {refunds.map((refund) => (
            <Refund key={refund.id} {...props} refund={refund} />
          ))}
        </Part>
      )}
      {payments.length > 0 && (
        <Part as="section" label={t('detail.payments')} className={styles.card}>
          <Part as="h3" className={styles.heading}>
            {t('detail.payments')}
          </Part>
          {payments.map((payment) => (
            <Payment key={payment.id} {...props} payment={payment} />
          ))}
        </Part>
      )}
    </>
  )
}

const providers = ['sandbox', 'manual', 'wechat'] as const
const paymentTones: Readonly<Record<string, 'good' | 'warn' | 'quiet'>> = { kept: 'good', surplus: 'warn' }

function Payment({ store, role, now, payment }: OrderMoneyProps & { payment: DeskOrder['payments'][number] }) {
  const t = useText(orderTexts)
  const words = useText(orderActionTexts)
  const language = useApp((state) => state.language)
  const [asking, setAsking] = useState(false)
  const { id, provider, amountFen, state, transactionId, createdAt, paidAt } = payment
  const named = providers.find((each) => each === provider)
  const stands = (['open', 'closed', 'kept', 'surplus'] as const).find((each) => each === state)
  const mayConfirm =
    provider === 'manual' &&
    state === 'open' &&
    mayAtDesk(role, 'POST /api/desk/orders/:orderId/payments/:paymentId/confirmation')
  return (
    <View className={styles.record}>
      <View className={styles.line}>
        <Text className={styles.strong}>{named === undefined ? provider : t(`provider.${named}`)}</Text>
        {provider === 'sandbox' && <Badge text={t('demo')} tone="warn" />}
        <Badge text={stands === undefined ? state : t(`payment.${stands}`)} tone={paymentTones[state] ?? 'quiet'} />
        <Text className={styles.amount}>{formatPrice(amountFen)}</Text>
      </View>
      <Text className={styles.quiet}>{formatMoment(paidAt === 0 ? createdAt : paidAt, now, language)}</Text>
      {transactionId !== '' && (
        <Text className={styles.quiet} selectable>
          {t('payment.transaction', { id: transactionId })}
        </Text>
      )}
      {mayConfirm && (
        <View className={styles.buttons}>
          <Button text={words('pay.byHand')} size="small" onPress={() => setAsking(true)} />
        </View>
      )}
      {asking && (
        <AskOnce
          store={store}
          actionKey={`payment:${id}`}
          title={words('pay.byHandAsk', { amount: formatPrice(amountFen) })}
          body={words('pay.byHandBody')}
          confirm={words('pay.byHand')}
          act={() => store.getState().confirmPayment(id)}
          onClose={() => setAsking(false)}
        />
      )}
    </View>
  )
}

const refundTones: Readonly<Record<string, 'good' | 'warn' | 'bad'>> = {
  ...{ succeeded: 'good', agreed: 'warn', sent: 'warn', failed: 'bad', stuck: 'bad' },
}

function Refund({ store, role, order, now, refund }: OrderMoneyProps & { refund: DeskOrder['refunds'][number] }) {
  const t = useText(orderTexts)
  const words = useText(orderActionTexts)
  const language = useApp((state) => state.language)
  const [asking, setAsking] = useState<'again' | 'byHand' | null>(null)
  const { id, kind, state, amountFen, shippingFen, lines, reason, createdAt, settledAt, problem } = refund
  const stands = (['agreed', 'sent', 'succeeded', 'failed', 'stuck'] as const).find((each) => each === state)
  const nameOf = (number: number): string => order.lines.find((line) => line.number === number)?.name ?? ''
  const content = [
    ...lines.map(({ number, pieces }) => t('refund.pieces', { name: nameOf(number), count: pieces })),
    ...(shippingFen > 0 ? [t('refund.ofShipping', { amount: formatPrice(shippingFen) })] : []),
  ]
  const isManual = order.payments.some(({ provider }) => provider === 'manual')
  const mayRepeat = state === 'failed' && mayAtDesk(role, 'POST /api/desk/orders/:orderId/refunds/:refundId/again')
  const mayConfirm =
    isManual &&
    (state === 'agreed' || state === 'sent' || state === 'stuck') &&
    mayAtDesk(role, 'POST /api/desk/orders/:orderId/refunds/:refundId/confirmation')
  const amount = formatPrice(amountFen)
  return (
    <View className={styles.record}>
      <View className={styles.line}>
        <Text className={styles.strong}>{kind === 'surplus' ? t('refund.surplus') : reason}</Text>
        <Badge text={stands === undefined ? state : t(`refund.${stands}`)} tone={refundTones[state] ?? 'quiet'} />
        <Text className={styles.amount}>{amount}</Text>
      </View>
      {content.length > 0 && <Text className={styles.quiet}>{content.join('，')}</Text>}
      <Text className={styles.quiet}>{formatMoment(settledAt === 0 ? createdAt : settledAt, now, language)}</Text>
      {problem !== '' && state !== 'succeeded' && (
        <Text className={styles.problem}>{t('refund.problem', { problem })}</Text>
      )}
      {state === 'stuck' && !isManual && <Text className={styles.problem}>{t('refund.stuckBody')}</Text>}
      {mayConfirm && <Text className={styles.quiet}>{t('refund.manualBody')}</Text>}
      {(mayRepeat || mayConfirm) && (
        <View className={styles.buttons}>
          {mayRepeat && <Button text={words('refund.again')} size="small" onPress={() => setAsking('again')} />}
          {mayConfirm && <Button text={words('refund.byHand')} size="small" onPress={() => setAsking('byHand')} />}
        </View>
      )}
      {asking === 'again' && (
        <AskOnce
          store={store}
          actionKey={`refund:${id}`}
          title={words('refund.againAsk', { amount })}
          body={words('refund.againBody')}
          confirm={words('refund.again')}
          act={() => store.getState().repeatRefund(id)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'byHand' && (
        <AskOnce
          store={store}
          actionKey={`refund:${id}`}
          title={words('refund.byHandAsk', { amount })}
          body={words('refund.byHandBody')}
          confirm={words('refund.byHand')}
          act={() => store.getState().confirmRefund(id)}
          onClose={() => setAsking(null)}
        />
      )}
    </View>
  )
}

import { Text, View } from '@tarojs/components'
import { useCallback, useState, type PropsWithChildren, type ReactElement } from 'react'
import { formatMoment } from '@/domain/format/time'
import { formatPrice } from '@/domain/product/money'
import type { OrderReply } from '@/domain/wire/orderHttp'
import { useApp } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { openRoom } from '@/platform/navigation/navigation'
import { useWhileShown } from '@/platform/navigation/useWhileShown'
import type { OrderSession, OrderView } from '@/store/shop/openOrder'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Part } from '@/ui/Part'
import { Sheet } from '@/ui/Sheet'
import { Cashier } from '../pay/Cashier'
import { Countdown } from '../pay/Countdown'
import { OrderNumber } from '../pay/OrderNumber'
import { useOrder } from '../pay/useOrder'
import { Waiting } from '../pay/Waiting'
import { buyTexts } from '../texts/buyTexts'
import { claimTexts } from '../texts/claimTexts'
import { orderTexts } from '../texts/orderTexts'
import { AddressCard } from './AddressCard'
import { Amounts } from './Amounts'
import { ClaimCards } from './ClaimCards'
import { ClaimForm } from './ClaimForm'
import { LineCard } from './LineCard'
import styles from './OrderDetail.module.scss'
import { lateMoneyOf, stateOf } from './orderState'
import { ParcelList } from './ParcelList'
import { RefundList } from './RefundList'
import { StateBadges } from './StateBadges'
import { Timeline } from './Timeline'

/** One order: its state, the possible actions, and its timeline. */
export function OrderDetail({ orderId }: { orderId: string }): ReactElement {
  const common = useText(commonTexts)
  const [view, session] = useOrder(orderId)
  const { reply, error } = view
  useWhileShown(
    useCallback(() => {
      void session.refresh()
      return () => undefined
    }, [session]),
  )
  const retry = { text: common('action.retry'), onPress: () => void session.load() }
  if (reply === null) {
    return error === null ? <Waiting text={common('state.loading')} /> : <Problem error={error} action={retry} />
  }
  return (
    <>
      {error !== null && <Problem error={error} action={retry} mild />}
      <Known reply={reply} view={view} session={session} />
    </>
  )
}

interface KnownProps {
  readonly reply: OrderReply
  readonly view: OrderView
  readonly session: OrderSession
}

function Known({ reply, view, session }: KnownProps): ReactElement {
  const t = useText(orderTexts)
  const language = useApp((state) => state.language)
  const { order, now } = reply
  const { refundedFen } = order
  return (
    <View className={styles.order}>
      <Head reply={reply} view={view} session={session} />
      {order.parcels.length > 0 && (
        <Block title={t('part.parcels')}>
          <ParcelList order={order} now={now} />
        </Block>
      )}
      {order.afterSales.length > 0 && (
        <Block title={t('part.claims')}>
          <ClaimCards order={order} session={session} isBusy={view.doing !== null} />
        </Block>
      )}
      <Block title={t('part.goods')}>
        {order.lines.map((line) => (
          <View key={line.number}>
            <LineCard line={line} />
            {line.refundedPieces > 0 && (
              <Text className={styles.quiet}>{t('line.refunded', { count: line.refundedPieces })}</Text>
            )}
          </View>
        ))}
        <Amounts {...order} />
        {refundedFen > 0 && (
          <Text className={styles.quiet}>{t('order.refunded', { price: formatPrice(refundedFen) })}</Text>
        )}
        {order.remark !== '' && <Text className={styles.quiet}>{t('order.remark', { text: order.remark })}</Text>}
      </Block>
      <Block title={t('part.address')}>
        <AddressCard address={order.address} />
      </Block>
      {order.refunds.length > 0 && (
        <Block title={t('part.refunds')}>
          <RefundList order={order} now={now} />
        </Block>
      )}
      <Block title={t('part.timeline')}>
        <Timeline order={order} now={now} />
      </Block>
      <OrderNumber id={order.id} />
      <Text className={styles.placed}>
        {t('order.placedAt', { when: formatMoment(order.createdAt, now, language) })}
      </Text>
    </View>
  )
}

const Block = ({ title, children }: PropsWithChildren<{ title: string }>): ReactElement => (
  <Part as="section" className={styles.block} label={title}>
    <Part as="h2" className={styles.title}>
      {title}
    </Part>
    {children}
  </Part>
)

type Open = 'cashier' | 'claim' | 'cancel' | 'receipt' | null

/** State of the order, and the actions that are possible now. */
function Head({ reply, view, session }: KnownProps): ReactElement {
  const t = useText(orderTexts)
  const common = useText(commonTexts)
  const buy = useText(buyTexts)
  const claims = useText(claimTexts)
  const [open, setOpen] = useState<Open>(null)
  const { order, canClaim } = reply
  const { doing, problem, skewMs } = view
  const state = stateOf(order)
  const isUnpaid = state === 'created'
  const reason = order.cancelReason === 'expired' || order.cancelReason === 'seller' ? order.cancelReason : 'buyer'
  const late = lateMoneyOf(order)
  const cancelled = late === null ? reason : late.returns ? 'late' : 'lateWaits'
  const close = (): void => setOpen(null)
  const pay = (): void => {
    setOpen('cashier')
    void session.pay()
  }
  const receive = async (): Promise<void> => {
    if (!(await session.receiptAtWeChat())) setOpen('receipt')
  }
  const isAtCashier = open === 'cashier' && (state === 'created' || state === 'closing')
  return (
    <View className={styles.block}>
      <View className={styles.state}>
        <Part as="h2" className={styles.stateName}>
          {t(`state.${state}`)}
        </Part>
        <StateBadges order={order} withoutState />
      </View>
      <Text className={styles.quiet}>
        {state === 'cancelled' ? t(`cancel.${cancelled}`, { price: formatPrice(late?.fen ?? 0) }) : t(`body.${state}`)}
      </Text>
      {isUnpaid && <Countdown until={order.expiresAt} skewMs={skewMs} />}
      {problem !== null && open === null && <Problem error={problem} action={null} />}
      <View className={styles.ways}>
        {order.roomId !== '' && <Button text={t('act.room')} size="small" onPress={() => openRoom(order.roomId)} />}
        {canClaim && !order.afterSaleOpen && (
          <Button text={t('act.claim')} size="small" onPress={() => setOpen('claim')} />
        )}
        {isUnpaid && <Button text={t('act.cancel')} size="small" onPress={() => setOpen('cancel')} />}
        {isUnpaid && <Button text={t('act.pay')} size="small" variant="main" onPress={pay} />}
        {state === 'shipped' && (
          <Button text={t('act.receipt')} size="small" variant="main" onPress={() => void receive()} />
        )}
      </View>
      {isAtCashier && (
        <Sheet title={buy('title.pay')} closeLabel={common('action.close')} onClose={close}>
          <Cashier reply={reply} view={view} session={session} onLater={close} />
        </Sheet>
      )}
      {open === 'claim' && (
        <Sheet title={claims('claim.title')} closeLabel={common('action.close')} onClose={close}>
          <ClaimForm order={order} view={view} session={session} onDone={close} />
        </Sheet>
      )}
      {(open === 'cancel' || open === 'receipt') && (
        <Confirm
          title={t(`ask.${open}`)}
          body={[t(`ask.${open}Body`)]}
          confirm={t(`ask.${open}Yes`)}
          cancel={t(open === 'cancel' ? 'ask.keep' : 'ask.notYet')}
          danger={open === 'cancel'}
          busy={doing !== null}
          onConfirm={() => void session[open]().then(close)}
          onCancel={close}
        />
      )}
    </View>
  )
}

import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { OrderReply } from '@/domain/wire/orderHttp'
import { Problem } from '@/features/shared/Problem'
import { QrCode } from '@/features/shared/QrCode'
import { useText } from '@/features/shared/useText'
import type { OrderSession, OrderView } from '@/store/shop/openOrder'
import { Button } from '@/ui/Button'
import { Photo } from '@/ui/Photo'
import { Price } from '@/ui/Price'
import { absoluteUrl } from '@/platform/origin'
import { StepFoot } from '../buy/StepFoot'
import { payTexts } from '../texts/payTexts'
import styles from './Cashier.module.scss'
import { Countdown } from './Countdown'
import { OrderNumber } from './OrderNumber'
import { SandboxCashier } from './SandboxCashier'
import { Waiting } from './Waiting'

interface CashierProps {
  readonly reply: OrderReply
  readonly view: OrderView
  readonly session: OrderSession
  readonly onLater: () => void
}

/** The buyer's steps until the provider reports that the order is paid. */
export function Cashier({ reply, view, session, onLater }: CashierProps): ReactElement {
  const t = useText(payTexts)
  const { order } = reply
  const { cashier, doing, problem, isConfirming, skewMs } = view
  const type = cashier?.instruction.type
  const again = { text: t('pay.again'), onPress: () => void session.pay() }
  if (order.state === 'closing') return <Waiting text={t('pay.closing')} body={t('pay.confirmingBody')} />
  return (
    <View className={styles.cashier}>
      <View className={styles.due}>
        <Text className={styles.label}>{t('pay.amount')}</Text>
        <Price priceFen={order.totalFen} size={34} />
        <Countdown until={order.expiresAt} skewMs={skewMs} />
      </View>
      {problem !== null && <Problem error={problem} action={again} />}
      {isConfirming ? (
        <>
          <Waiting text={t('pay.confirming')} body={t('pay.confirmingBody')} />
          <OrderNumber id={order.id} />
        </>
      ) : type === 'sandbox' ? (
        <SandboxCashier session={session} isBusy={doing !== null} />
      ) : type === 'manual' || type === 'qr' ? (
        <OpenCode view={view} order={order} />
      ) : (
        doing === 'pay' && <Waiting text={t('pay.starting')} />
      )}
      <StepFoot>
        {(isConfirming || (cashier === null && doing === null)) && (
          <Button
            text={t(isConfirming ? 'pay.again' : 'pay.start')}
            variant={isConfirming ? 'plain' : 'main'}
            wide
            busy={doing === 'pay'}
            onPress={() => void session.pay()}
          />
        )}
        {!isConfirming && (type === 'manual' || type === 'qr' || type === 'redirect' || type === 'jsapi') && (
          <Button text={t('pay.done')} variant="main" wide onPress={session.confirm} />
        )}
        <Button text={t('pay.later')} variant="quiet" wide onPress={onLater} />
      </StepFoot>
    </View>
  )
}

/** A code of the shop or of WeChat, for another device or another app to scan. */
function OpenCode({ view, order }: { view: OrderView; order: OrderReply['order'] }): ReactElement | null {
  const t = useText(payTexts)
  const { instruction } = view.cashier ?? {}
  if (instruction?.type === 'qr') {
    return (
      <View className={styles.code}>
        <Text className={styles.title}>{t('qr.title')}</Text>
        <QrCode text={instruction.codeUrl} caption={t('qr.waiting')} alt={t('qr.code')} />
      </View>
    )
  }
  if (instruction?.type !== 'manual') return null
  return (
    <View className={styles.code}>
      <Text className={styles.title}>{t('manual.title')}</Text>
      {instruction.pictureUrl !== '' && (
        <Photo className={styles.picture} src={absoluteUrl(instruction.pictureUrl)} alt={t('manual.code')} whole />
      )}
      {instruction.text !== '' && (
        <Text className={styles.account} selectable>
          {instruction.text}
        </Text>
      )}
      <Text className={styles.body}>{t('manual.body')}</Text>
      <OrderNumber id={order.id} />
      <Text className={styles.waits}>{t('manual.waiting')}</Text>
    </View>
  )
}

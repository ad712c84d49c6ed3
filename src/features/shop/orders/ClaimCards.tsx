import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { orderLimits } from '@/domain/order/order'
import { claimPicturePath } from '@/domain/order/claimPicture'
import type { OrderReply } from '@/domain/wire/orderHttp'
import { isBlank } from '@/domain/text/blank'
import { useText } from '@/features/shared/useText'
import { ClaimPictures } from '@/features/shared/claim/ClaimPictures'
import type { OrderSession } from '@/store/shop/openOrder'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { TextField } from '@/ui/TextField'
import { claimTexts } from '../texts/claimTexts'
import styles from './ClaimCards.module.scss'
import { reasonOf } from './claimReason'

type Claim = OrderReply['order']['afterSales'][number]

interface ClaimCardsProps {
  readonly order: OrderReply['order']
  readonly session: OrderSession
  readonly isBusy: boolean
}

/** Claims with the seller's answers, the newest first, and the buyer's possible actions. */
export const ClaimCards = ({ order, session, isBusy }: ClaimCardsProps): ReactElement => (
  <>
    {[...order.afterSales].reverse().map((claim) => (
      <ClaimCard key={claim.id} claim={claim} session={session} isBusy={isBusy} />
    ))}
  </>
)

const states = ['asked', 'withdrawn', 'refused', 'awaitGoods', 'goodsSent', 'agreed', 'settled'] as const

interface ClaimCardProps {
  readonly claim: Claim
  readonly session: OrderSession
  readonly isBusy: boolean
}

function ClaimCard({ claim, session, isBusy }: ClaimCardProps): ReactElement {
  const t = useText(claimTexts)
  const state = states.find((known) => known === claim.state) ?? 'asked'
  const pieces = claim.lines.reduce((sum, line) => sum + line.pieces, 0)
  return (
    <View className={styles.claim}>
      <Text className={styles.state}>{t(`state.${state}`)}</Text>
      <Text className={styles.quiet}>
        {[t(`reason.${reasonOf(claim.reason)}`), t('claim.count', { count: pieces }), claim.text]
          .filter((part) => part !== '')
          .join(' · ')}
      </Text>
      <ClaimPictures paths={claim.pictures.map((name) => claimPicturePath('shop', claim.orderId, name))} />
      {claim.answer !== '' && <Text className={styles.answer}>{t('claim.answer', { text: claim.answer })}</Text>}
      {claim.backTracking !== '' && (
        <Text className={styles.quiet}>{t('claim.sentBack', { number: claim.backTracking })}</Text>
      )}
      {state === 'awaitGoods' && <SendBack claim={claim} session={session} isBusy={isBusy} />}
      {(state === 'asked' || state === 'awaitGoods') && (
        <View className={styles.ways}>
          <Button
            text={t('claim.withdraw')}
            size="small"
            onPress={isBusy ? null : () => void session.withdraw(claim.id)}
          />
        </View>
      )}
    </View>
  )
}

/** The number of the parcel with which the goods go back. */
function SendBack({ claim, session, isBusy }: ClaimCardProps): ReactElement {
  const t = useText(claimTexts)
  const [number, setNumber] = useState('')
  return (
    <Field label={t('claim.back')}>
      <View className={styles.back}>
        <TextField
          value={number}
          label={t('claim.back')}
          maxLength={orderLimits.trackingNumber}
          onType={setNumber}
        />
        <Button
          text={t('claim.sendBack')}
          variant="main"
          busy={isBusy}
          onPress={isBlank(number) ? null : () => void session.sendBack(claim.id, number)}
        />
      </View>
    </Field>
  )
}

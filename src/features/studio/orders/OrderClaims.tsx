import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { formatMoment } from '@/domain/format/time'
import { claimPicturePath } from '@/domain/order/claimPicture'
import type { Role } from '@/domain/room/roles'
import { mayAtDesk } from '@/domain/staff/mayAtDesk'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { ClaimPictures } from '@/features/shared/claim/ClaimPictures'
import type { DeskOrder, StudioOrders } from '@/store/studio/createStudioOrders'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { classes } from '@/ui/classes'
import { Part } from '@/ui/Part'
import { orderActionTexts } from '../texts/orderActionTexts'
import { orderTexts } from '../texts/orderTexts'
import { ClaimSheet, type ClaimDecision } from './ClaimSheet'
import styles from './OrderPane.module.scss'

interface OrderClaimsProps {
  readonly store: StudioOrders
  readonly role: Role
  readonly order: DeskOrder
  /** Server time, ms. */
  readonly now: number
}

type Claim = DeskOrder['afterSales'][number]

const states = ['asked', 'withdrawn', 'refused', 'awaitGoods', 'goodsSent', 'agreed', 'settled'] as const
const reasons = ['unwanted', 'broken', 'wrong', 'missing', 'late', 'notAsShown', 'other'] as const
/** The owner's possible decisions in each state. */
const decisionsIn: Readonly<Record<string, readonly ClaimDecision[]>> = {
  asked: ['agree', 'awaitGoods', 'refuse'],
  awaitGoods: ['agree', 'refuse'],
  goodsSent: ['agree', 'refuse'],
}

/** The buyer's claims after payment, and the owner's answers. Open claims come first on the page. */
export function OrderClaims(props: OrderClaimsProps): ReactElement | null {
  const t = useText(orderTexts)
  const { afterSales } = props.order
  if (afterSales.length === 0) return null
  const isUrgent = afterSales.some(({ state }) => state === 'asked' || state === 'goodsSent')
  return (
    <Part as="section" label={t('detail.claims')} className={classes(styles.card, isUrgent && styles.urgent)}>
      <Part as="h3" className={styles.heading}>
        {t('detail.claims')}
      </Part>
      {[...afterSales].reverse().map((claim) => (
        <ClaimCard key={claim.id} {...props} claim={claim} />
      ))}
    </Part>
  )
}

function ClaimCard({ store, role, order, now, claim }: OrderClaimsProps & { claim: Claim }): ReactElement {
  const t = useText(orderTexts)
  const words = useText(orderActionTexts)
  const language = useApp((state) => state.language)
  const [decision, setDecision] = useState<ClaimDecision | null>(null)
  const { state, reason, text, lines, answer, backTracking, createdAt } = claim
  const stands = states.find((each) => each === state)
  const named = reasons.find((each) => each === reason)
  const nameOf = (number: number): string => order.lines.find((line) => line.number === number)?.name ?? ''
  const decisions = mayAtDesk(role, 'POST /api/desk/orders/:orderId/after-sales/:afterSaleId/decision')
    ? (decisionsIn[state] ?? [])
    : []
  return (
    <View className={styles.record}>
      <View className={styles.line}>
        <Text className={styles.strong}>{named === undefined ? reason : t(`claim.reason.${named}`)}</Text>
        <Badge
          text={stands === undefined ? state : t(`claim.${stands}`)}
          tone={decisions.length > 0 ? 'bad' : state === 'settled' ? 'good' : 'quiet'}
        />
        <Text className={styles.time}>{formatMoment(createdAt, now, language)}</Text>
      </View>
      <Text className={styles.quiet}>
        {lines.map(({ number, pieces }) => t('refund.pieces', { name: nameOf(number), count: pieces })).join('，')}
      </Text>
      {text !== '' && <Text className={styles.wrap}>{text}</Text>}
      <ClaimPictures paths={claim.pictures.map((name) => claimPicturePath('desk', order.id, name))} />
      {answer !== '' && <Text className={styles.quiet}>{t('claim.answer', { answer })}</Text>}
      {backTracking !== '' && (
        <Text className={styles.wrap} selectable>{`${t('claim.backTracking')} ${backTracking}`}</Text>
      )}
      {decisions.length > 0 && (
        <View className={styles.buttons}>
          {decisions.includes('agree') && (
            <Button text={words('claim.agree')} size="small" variant="main" onPress={() => setDecision('agree')} />
          )}
          {decisions.includes('awaitGoods') && (
            <Button text={words('claim.await')} size="small" onPress={() => setDecision('awaitGoods')} />
          )}
          {decisions.includes('refuse') && (
            <Button text={words('claim.refuse')} size="small" variant="danger" onPress={() => setDecision('refuse')} />
          )}
        </View>
      )}
      {decision !== null && (
        <ClaimSheet
          store={store}
          order={order}
          claim={claim}
          decision={decision}
          onClose={() => setDecision(null)}
        />
      )}
    </View>
  )
}
